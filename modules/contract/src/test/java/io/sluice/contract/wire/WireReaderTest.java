package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.Samples;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class WireReaderTest {
    private static final Schema SEND_SMS = SchemaText.published(SendSms.getClassSchema());
    private final SchemaCatalogue catalogue = new SchemaCatalogue();
    private final WireReader<SendSms> reader =
            WireFormat.withoutRegistry(catalogue).reader(SendSms.class);

    @Test
    void a_producer_with_fewer_fields_gets_the_defaults() {
        byte[] value = TestBytes.singleObject(fromAnotherVersion("""
                 {"type":"record","name":"SendSms","namespace":"io.sluice.contract","fields":[
                  {"name":"createdAt","type":"long"},{"name":"to","type":"string"},{"name":"commandId","type":"string"},
                  {"name":"service","type":"string"},
                  {"name":"purpose","type":{"type":"enum","name":"SmsPurpose","symbols":["OTP","WEDDING"]}}]}\
                 """, "OTP"));

        SendSms command = ok(value);

        assertThat(command.getEncoding()).isEqualTo(SmsEncodingPolicy.AS_IS);
        assertThat(command.getMaxSegments()).isEqualTo(10);
        assertThat(command.getBody()).isNull();
        assertThat(command.getMetadata()).isEmpty();
        assertThat(command.getPurpose()).isEqualTo(SmsPurpose.OTP);
    }

    @Test
    void a_newer_producers_symbol_is_unrecognized_and_its_field_skipped() {
        byte[] value = TestBytes.singleObject(fromAnotherVersion("""
                 {"type":"record","name":"SendSms","namespace":"io.sluice.contract","fields":[
                  {"name":"createdAt","type":"long"},{"name":"to","type":"string"},{"name":"commandId","type":"string"},
                  {"name":"service","type":"string"},{"name":"flavour","type":"string","default":"mint"},
                  {"name":"purpose","type":{"type":"enum","name":"SmsPurpose","symbols":["OTP","WEDDING"]}}]}\
                 """, "WEDDING"));

        assertThat(ok(value).getPurpose()).isEqualTo(SmsPurpose.UNRECOGNIZED);
    }

    @Test
    void an_unknown_fingerprint_is_unavailable_until_it_is_learned() {
        Schema newer = new Schema.Parser().parse(SEND_SMS.toString().replace("\"maxSegments\"", "\"segmentsMax\""));
        byte[] value = TestBytes.singleObject(Samples.full(newer));

        Decoded<SendSms> before = reader.read(value);
        SchemaCatalogue.Learned learned = catalogue.learn(newer.toString());
        Decoded<SendSms> after = reader.read(value);

        assertThat(before).isInstanceOf(Decoded.SchemaUnavailable.class);
        assertThat(((Decoded.SchemaUnavailable<SendSms>) before).missing()).isEqualTo(Decoded.Missing.FINGERPRINT);
        assertThat(learned).isEqualTo(SchemaCatalogue.Learned.ADDED);
        assertThat(after).isInstanceOf(Decoded.Ok.class);
    }

    @Test
    void another_record_on_the_topic_is_malformed_even_if_its_fields_fit() {
        Schema renamed = new Schema.Parser().parse(SEND_SMS.toString().replace("\"SendSms\"", "\"SendFax\""));
        catalogue.learn(renamed.toString());

        assertThat(reader.read(TestBytes.singleObject(Samples.full(renamed)))).isInstanceOf(Decoded.Malformed.class);
        assertThat(reader.read(TestBytes.singleObject(Samples.full(CancelCommand.getClassSchema()))))
                .isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void an_incompatible_version_is_malformed() {
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"SendSms\",\"namespace\":\"io.sluice.contract\",\"fields\":["
                        + "{\"name\":\"service\",\"type\":\"string\"}]}");
        catalogue.learn(other.toString());

        assertThat(reader.read(TestBytes.singleObject(Samples.full(other)))).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void every_cut_and_every_trailing_byte_is_malformed() {
        byte[] value = TestBytes.singleObject(Samples.full(SEND_SMS));

        for (int length = 0; length < value.length; length++) {
            assertThat(reader.read(Arrays.copyOf(value, length)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(Decoded.Malformed.class);
        }
        assertThat(reader.read(Arrays.copyOf(value, value.length + 1))).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void nothing_too_long_and_no_tombstone_is_read() {
        assertThat(reader.read(null)).isInstanceOf(Decoded.Malformed.class);
        assertThat(reader.read(new byte[WireReader.VALUE_BYTES_MAX + 1])).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void a_commandId_that_is_no_uuid_is_malformed_and_not_quoted() {
        GenericRecord record = Samples.full(SEND_SMS);
        record.put("commandId", "call +14155550123 now");

        Decoded<SendSms> decoded = reader.read(TestBytes.singleObject(record));

        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        assertThat(decoded.toString()).doesNotContain("4155");
    }

    @Test
    void no_answer_prints_what_was_read() {
        assertThat(reader.read(TestBytes.singleObject(Samples.full(SEND_SMS))).toString())
                .isEqualTo("Ok[SendSms]");
    }

    @Test
    void confluent_framing_without_a_registry_says_what_to_set() {
        Decoded<SendSms> decoded = reader.read(TestBytes.confluent(1, Samples.full(SEND_SMS)));

        assertThat(((Decoded.Malformed<SendSms>) decoded).reason()).contains("sluice.schema-registry.url");
    }

    @Test
    void the_catalogue_takes_records_only_and_has_a_bound() {
        assertThat(catalogue.learn("no json")).isEqualTo(SchemaCatalogue.Learned.NO_SCHEMA);
        assertThat(catalogue.learn("\"string\"")).isEqualTo(SchemaCatalogue.Learned.NO_SCHEMA);
        assertThat(catalogue.learn("[".repeat(100_000))).isEqualTo(SchemaCatalogue.Learned.NO_SCHEMA);
        assertThat(catalogue.learn(recursive())).isEqualTo(SchemaCatalogue.Learned.NO_SCHEMA);
        assertThat(catalogue.learn(SEND_SMS.toString())).isEqualTo(SchemaCatalogue.Learned.KNOWN_BEFORE);

        SchemaCatalogue.Learned last = SchemaCatalogue.Learned.ADDED;
        for (int i = 0; i < SchemaCatalogue.SCHEMAS_MAX; i++) {
            last = catalogue.learn("{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":[]}");
        }
        assertThat(last).isEqualTo(SchemaCatalogue.Learned.FULL);
    }

    @Test
    void a_reader_is_shared_by_threads() throws Exception {
        List<byte[]> values =
                IntStream.range(0, 50).mapToObj(WireReaderTest::numbered).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> readAll = () -> IntStream.range(0, 2_000)
                    .allMatch(i -> ok(values.get(i % 50)).getService().equals("service " + i % 50));
            List<Future<Boolean>> results =
                    threads.invokeAll(List.of(readAll, readAll, readAll, readAll), 30, TimeUnit.SECONDS);
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] numbered(int number) {
        GenericRecord record = Samples.full(SEND_SMS);
        record.put("service", "service " + number);
        return TestBytes.singleObject(record);
    }

    private GenericRecord fromAnotherVersion(String schemaJson, String purpose) {
        Schema schema = new Schema.Parser().parse(schemaJson);
        catalogue.learn(schemaJson);
        GenericRecordBuilder record = new GenericRecordBuilder(schema)
                .set("createdAt", 1L)
                .set("to", "+14155550123")
                .set("commandId", "00000000-0000-4000-8000-000000000001")
                .set("service", "shop")
                .set(
                        "purpose",
                        new GenericData.EnumSymbol(schema.getField("purpose").schema(), purpose));
        return record.build();
    }

    private SendSms ok(byte[] value) {
        return ((Decoded.Ok<SendSms>) reader.read(value)).value();
    }

    private static String recursive() {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"r\",\"type\":[\"null\",\"R\"]}]}";
    }
}
