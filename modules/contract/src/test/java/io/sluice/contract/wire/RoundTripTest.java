package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Samples;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    static Iterable<Schema> schemas() {
        return RecordTypes.all();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void what_a_writer_wrote_a_reader_reads(Schema schema) throws Exception {
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        Class<?> type = SpecificData.get().getClass(schema);
        roundTrip(format, type.asSubclass(SpecificRecord.class));
    }

    private static <T extends SpecificRecord> void roundTrip(WireFormat format, Class<T> type) throws Exception {
        RecordType<T> recordType = new RecordType<>(type);
        byte[] sample = TestBytes.singleObject(Samples.full(recordType.schema()));

        Decoded<T> first = format.reader(type).read(sample);
        T record = ((Decoded.Ok<T>) first).value();
        byte[] written = format.writer(type, "sluice.any").write(record);

        assertThat(written).isEqualTo(sample);
        GenericRecord generic = new GenericDatumReader<GenericRecord>(recordType.schema())
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        written,
                                        Framing.SINGLE_OBJECT.headerBytes(),
                                        written.length - Framing.SINGLE_OBJECT.headerBytes(),
                                        null));
        assertThat(generic).hasToString(Samples.full(recordType.schema()).toString());
    }
}
