package io.sluice.contract.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Bytes as another producer would write them: by Avro's generic writer, not by the code under test. */
final class TestBytes {
    private TestBytes() {}

    static byte[] singleObject(GenericRecord record) {
        return framed(
                Framing.singleObjectHeader(SchemaNormalization.parsingFingerprint64(record.getSchema())), body(record));
    }

    static byte[] confluent(int id, GenericRecord record) {
        return framed(Framing.confluentHeader(id), body(record));
    }

    static byte[] body(GenericRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] framed(byte[] header, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
