package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.redact.Redacted;
import io.sluice.contract.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every schema file must hold to. */
class SchemaRulesTest {
    private static final Set<String> PERSONAL = Set.of(
            "SendSms.to",
            "SendSms.body",
            "SendSms.contentVariables",
            "SendSms.mediaUrls",
            "CancelCommand.to",
            "OptOut.recipient",
            "OptOutEvent.recipient",
            "InboundMessage.from",
            "InboundMessage.body",
            "InboundMessage.mediaUrls",
            "CallEvent.recipient",
            "CallEvent.answer",
            "CallEvent.recordingUrl",
            "ScheduledCommand.command",
            "StartCall.to",
            "StartCall.variables",
            "StartVerification.to",
            "StartVerification.templateVariables",
            "StartVerification.customCode",
            "StartVerification.rateLimitKeys",
            "StartVerification.deviceIp",
            "CheckVerification.to",
            "CheckVerification.code");

    /** Names that sound personal and are our own numbers. */
    private static final Set<String> OURS =
            Set.of("InboundMessage.to", "TwilioCallback.from", "CallProgressFact.number", "OpenCall.number");

    private static final Set<String> SOUNDS_PERSONAL =
            Set.of("to", "from", "recipient", "body", "text", "number", "phone", "code", "customCode", "deviceIp");

    static Stream<Schema> namedTypes() {
        List<Schema> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        SchemaFiles.all().values().forEach(schema -> collect(schema, found, seen));
        return found.stream();
    }

    static Stream<Schema> records() {
        return namedTypes().filter(type -> type.getType() == Schema.Type.RECORD);
    }

    static Stream<Schema> enums() {
        return namedTypes().filter(type -> type.getType() == Schema.Type.ENUM);
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_record_and_field_is_documented(Schema type) {
        assertThat(type.getDoc()).as(type.getName()).isNotBlank();
        for (Schema.Field field : type.getFields()) {
            assertThat(field.doc()).as(type.getName() + "." + field.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void every_enum_is_documented_and_falls_back_to_unrecognized(Schema type) {
        assertThat(type.getDoc()).as(type.getName()).isNotBlank();
        assertThat(type.getEnumDefault()).as(type.getName()).isEqualTo("UNRECOGNIZED");
    }

    @ParameterizedTest
    @MethodSource("records")
    void an_optional_field_is_null_by_default(Schema type) {
        for (Schema.Field field : type.getFields()) {
            if (field.schema().isNullable()) {
                assertThat(field.hasDefaultValue())
                        .as(type.getName() + "." + field.name())
                        .isTrue();
                assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
            }
        }
    }

    @Test
    void exactly_the_personal_fields_are_marked() {
        Set<String> marked = new TreeSet<>();
        Set<String> saidInWords = new TreeSet<>();
        Set<String> sound = new TreeSet<>();
        records().forEach(type -> type.getFields().forEach(field -> {
            String name = type.getName() + "." + field.name();
            if (Redacted.isPersonal(field)) {
                marked.add(name);
            }
            if (field.doc().endsWith("Personal.")) {
                saidInWords.add(name);
            }
            if (SOUNDS_PERSONAL.contains(field.name()) && field.schema().getType() != Schema.Type.LONG) {
                sound.add(name);
            }
        }));

        assertThat(marked).isEqualTo(new TreeSet<>(PERSONAL)).isEqualTo(saidInWords);
        sound.removeAll(OURS);
        assertThat(marked).containsAll(sound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SendSms",
                "CancelCommand",
                "MessageStatus",
                "OptOut",
                "InboundMessage",
                "CallEvent",
                "StartVerification",
                "CheckVerification",
                "VerificationStatus"
            })
    void a_record_that_others_use_stands_alone_in_its_file(String name) {
        assertThat(SchemaFiles.alone(name).getFullName()).isEqualTo("io.sluice.contract." + name);
    }

    @Test
    void every_record_has_its_topic() {
        Set<String> onTopics = new HashSet<>();
        Arrays.stream(Topic.values()).forEach(topic -> topic.recordName().ifPresent(onTopics::add));

        assertThat(onTopics).containsAll(SchemaFiles.all().keySet());
    }

    private static void collect(Schema schema, List<Schema> found, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                    schema.getFields().forEach(field -> collect(field.schema(), found, seen));
                }
            }
            case ENUM -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                }
            }
            case ARRAY -> collect(schema.getElementType(), found, seen);
            case MAP -> collect(schema.getValueType(), found, seen);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found, seen));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
