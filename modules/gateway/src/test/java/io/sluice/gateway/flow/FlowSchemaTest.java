package io.sluice.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** The schema that editors use names exactly the keys that the gateway reads. */
class FlowSchemaTest {
    private static final Path SCHEMA = Path.of("..", "..", "schemas", "flows", "call-flow.schema.json");

    @Test
    void keys_of_a_file_are_those_that_are_read() throws IOException {
        assertThat(keys(schema())).containsExactlyInAnyOrderElementsOf(FlowReader.KEYS);
    }

    @Test
    void keys_of_steps_are_those_that_are_read() throws IOException {
        assertThat(keys(definition("menu"))).containsExactlyInAnyOrderElementsOf(with("choices"));
        assertThat(keys(definition("ask"))).containsExactlyInAnyOrderElementsOf(with("answer", "secret"));
        assertThat(keys(definition("choice"))).containsExactlyInAnyOrderElementsOf(QuestionReader.CHOICE);
        assertThat(keys(definition("answer"))).containsExactlyInAnyOrderElementsOf(QuestionReader.RULES);
        assertThat(keys(definition("dial"))).containsExactlyInAnyOrderElementsOf(StepReader.DIAL);
        assertThat(keys(definition("record"))).containsExactlyInAnyOrderElementsOf(StepReader.RECORD);
    }

    @Test
    void kinds_of_steps_are_those_that_are_read() throws IOException {
        List<?> kinds = (List<?>) Objects.requireNonNull(definition("step").get("oneOf"));

        assertThat(kinds.stream().map(kind -> keys((Map<?, ?>) kind).getFirst()))
                .containsExactlyInAnyOrderElementsOf(StepReader.KINDS);
    }

    private static List<String> with(String... more) {
        return Stream.concat(QuestionReader.COMMON.stream(), Stream.of(more)).toList();
    }

    private static List<String> keys(Map<?, ?> schema) {
        Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(schema.get("properties"));
        return properties.keySet().stream().map(Objects::toString).toList();
    }

    private static Map<?, ?> definition(String name) throws IOException {
        Map<?, ?> definitions = (Map<?, ?>) Objects.requireNonNull(schema().get("$defs"));
        return (Map<?, ?>) Objects.requireNonNull(definitions.get(name));
    }

    private static Map<String, Object> schema() throws IOException {
        return JsonParserFactory.getJsonParser().parseMap(Files.readString(SCHEMA));
    }
}
