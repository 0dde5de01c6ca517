package io.sluice.contract.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Bytes as another producer would write them: by Avro's generic writer, not by the code under test. */
final class TestBytes {
    private TestBytes() {}

    static byte[] singleObject(GenericRecord record) throws IOException {
        return framed(
                Framing.singleObjectHeader(SchemaNormalization.parsingFingerprint64(record.getSchema())), body(record));
    }

    static byte[] confluent(int id, GenericRecord record) throws IOException {
        return framed(Framing.confluentHeader(id), body(record));
    }

    static byte[] body(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    static byte[] framed(byte[] header, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
