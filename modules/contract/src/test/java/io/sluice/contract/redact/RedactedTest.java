package io.sluice.contract.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Samples;
import io.sluice.contract.SchemaFiles;
import io.sluice.contract.SendSms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactedTest {
    static Stream<Schema> schemas() {
        return SchemaFiles.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void no_personal_value_of_any_record_is_shown(Schema schema) {
        String text = Redacted.text(Samples.full(schema));

        assertThat(text).startsWith(schema.getName() + "{");
        for (String personal : personalTexts(schema)) {
            assertThat(text).doesNotContain(personal);
        }
    }

    @Test
    void what_is_not_personal_is_shown_and_what_is_not_set_is_left_out() {
        GenericRecord command = Samples.full(SendSms.getClassSchema());
        command.put("sender", null);

        assertThat(Redacted.text(command))
                .contains(
                        "commandId=00000000-0000-4000-8000-000000000001",
                        "service=some service",
                        "to=****",
                        "body=****")
                .doesNotContain("sender=", "+1415", "123456");
    }

    @Test
    void the_text_has_a_bound() {
        GenericRecord command = Samples.full(SendSms.getClassSchema());
        command.put("service", "x".repeat(100_000));
        command.put("metadata", Map.of("k".repeat(50_000), "v".repeat(50_000)));

        assertThat(Redacted.text(command)).hasSizeLessThan(1_000).contains("...");

        GenericRecord checkpoint = Samples.full(SchemaFiles.all().get("TrackingCheckpoint"));
        checkpoint.put("open", Collections.nCopies(10_000, ((List<?>) checkpoint.get("open")).get(0)));
        assertThat(Redacted.text(checkpoint)).hasSize(Redacted.CHARACTERS_MAX);
    }

    @Test
    void bytes_show_their_length_only() {
        GenericRecord block = Samples.full(SchemaFiles.all().get("SettledBlock"));
        block.put("ids", ByteBuffer.wrap("secret".getBytes(StandardCharsets.UTF_8)));

        assertThat(Redacted.text(block)).contains("ids=<6 bytes>");
    }

    private static List<String> personalTexts(Schema schema) {
        GenericRecord sample = Samples.full(schema);
        return schema.getFields().stream()
                .filter(Redacted::isPersonal)
                .map(field -> String.valueOf(sample.get(field.pos())))
                .toList();
    }
}
