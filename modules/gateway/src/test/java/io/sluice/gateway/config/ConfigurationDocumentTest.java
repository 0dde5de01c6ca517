package io.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** {@code docs/configuration.md} from the metadata of the records, and the Javadoc of those inside maps. */
class ConfigurationDocumentTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
    private static final String MAP_OF_RECORDS = "java.util.Map<java.lang.String,io.sluice.";
    private static final String HEAD = """
        # Configuration

        Generated from the configuration records; run the gateway's tests with `-Ddocs.write=true` to write it
        anew. Keys are Spring Boot's: in a YAML file, on the command line (`--sluice.roles=webhook`) or in the environment
        (`SLUICE_ROLES`, `SLUICE_TWILIO_ACCOUNT_SID`; dots and dashes become underscores). `spring.kafka.*`, `server.*`,
        `management.*` and `logging.*` are as in Spring Boot's own reference; of `spring.kafka.*` mainly
        `spring.kafka.bootstrap-servers` and `spring.kafka.security.protocol`. A missing or bad value stops the start with
        one line per fault, and so does a key that does not exist.

        """;

    record Key(String name, String type, String defaultValue, String description) {}

    @Test
    void the_committed_page_describes_every_key() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        sections().forEach((section, keys) -> {
            page.append("## `").append(section).append("`\n\n| key | type | default | meaning |\n|---|---|---|---|\n");
            keys.forEach(key -> page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(key.name(), key.type(), key.defaultValue(), key.description())));
            page.append('\n');
        });
        new GeneratedDocument("configuration.md").compareOrWrite(page.toString().stripTrailing() + "\n");
    }

    @Test
    void every_key_has_a_description() throws IOException {
        assertThat(sections().values()).allSatisfy(keys -> assertThat(keys)
                .allSatisfy(key -> assertThat(key.description()).as(key.name()).isNotBlank()));
    }

    /** Keys by their first two words, for example {@code sluice.twilio}. */
    private static Map<String, List<Key>> sections() throws IOException {
        Map<String, List<Key>> sections = new TreeMap<>();
        for (Key key : keys()) {
            String[] words = key.name().split("\\.");
            String section = words.length > 2 ? words[0] + "." + words[1] : words[0];
            sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(key);
        }
        return sections;
    }

    private static List<Key> keys() throws IOException {
        Map<String, Object> metadata =
                JsonParserFactory.getJsonParser().parseMap(Files.readString(METADATA, StandardCharsets.UTF_8));
        Map<String, Key> keys = new TreeMap<>();
        for (Object entry : (List<?>) Objects.requireNonNull(metadata.get("properties"))) {
            Map<?, ?> property = (Map<?, ?>) entry;
            String name = Objects.toString(property.get("name"));
            String type = Objects.toString(property.get("type"));
            if (type.startsWith(MAP_OF_RECORDS)) {
                String record = type.substring(type.indexOf(',') + 1, type.length() - 1);
                recordKeys(name, record).forEach(key -> keys.put(key.name(), key));
            } else {
                String value =
                        Objects.toString(property.get("defaultValue"), "").replaceAll("[\\[\\] ]", "");
                keys.put(
                        name,
                        new Key(
                                type.startsWith("java.util.Map") ? name + ".<key>" : name,
                                JavadocText.type(type),
                                value.isEmpty() ? "" : "`" + value + "`",
                                JavadocText.prose(Objects.toString(property.get("description"), ""))));
            }
        }
        return List.copyOf(keys.values());
    }

    private static List<Key> recordKeys(String map, String recordName) throws IOException {
        String source = Files.readString(SOURCES.resolve(recordName.replace('.', '/') + ".java"));
        JavadocText javadoc = JavadocText.ofRecord(source);
        List<Key> keys = new ArrayList<>();
        javadoc.components()
                .forEach(component -> keys.add(new Key(
                        map + ".<name>." + Remedies.dashed(component.name()),
                        JavadocText.type(component.type()),
                        component.defaultValue().isEmpty() ? "" : "`" + component.defaultValue() + "`",
                        component.description())));
        return keys;
    }
}
