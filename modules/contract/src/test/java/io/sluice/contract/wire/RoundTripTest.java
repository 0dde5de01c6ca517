package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.Samples;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    static List<Class<? extends SpecificRecord>> types() {
        return RecordTypes.ALL;
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_a_writer_wrote_a_reader_reads(Class<? extends SpecificRecord> type) throws Exception {
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        roundTrip(format, type);
    }

    @Test
    void a_builder_fills_in_the_defaults_of_the_schema() {
        CancelCommand cancel = CancelCommand.newBuilder()
                .setCommandId(new UUID(0, 1))
                .setTargetCommandId(new UUID(0, 2))
                .setService("shop")
                .setTo("+14155550123")
                .setCreatedAt(Instant.ofEpochMilli(1))
                .build();
        assertThat(cancel.getService()).isEqualTo("shop");

        SendSms command = SendSms.newBuilder()
                .setCommandId(new UUID(0, 1))
                .setService("shop")
                .setTo("+14155550123")
                .setPurpose(SmsPurpose.OTP)
                .setBody("hello")
                .setCreatedAt(Instant.ofEpochMilli(1))
                .build();

        assertThat(command.getEncoding()).isEqualTo(SmsEncodingPolicy.AS_IS);
        assertThat(command.getMetadata()).isEmpty();
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
