package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers against a hand-written excerpt of Twilio's OpenAPI description (spec/json/twilio_api_v2010.json). */
class OpenApiConformanceTest {
    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);
    private final JsonNode spec;

    OpenApiConformanceTest() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OpenApiConformanceTest.class.getResourceAsStream("/openapi-excerpt.json"))) {
            spec = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void every_answer_has_exactly_the_described_properties_in_their_types() throws IOException {
        JsonNode direct = caller.send("+12025550123", "hello").json();
        JsonNode pooled = caller.create(
                        "To",
                        "+12025550123",
                        "MessagingServiceSid",
                        "MG00000000000000000000000000000001",
                        "MediaUrl",
                        "https://h.example/1.jpg")
                .json();
        JsonNode list = caller.get("/Messages.json?PageSize=1").json();
        JsonNode media = caller.get("/Messages/" + pooled.path("sid").asText() + "/Media.json")
                .json();

        conforms("message", direct);
        conforms("message", pooled);
        conforms("message", list.path("messages").path(0));
        conforms("list", list);
        conforms("account", caller.get(".json").json());
        conforms("media", media.path("media_list").path(0));
    }

    private void conforms(String schema, JsonNode answer) {
        JsonNode properties = spec.path(schema);
        Assertions.assertThat(answer.fieldNames())
                .toIterable()
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(properties::fieldNames);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode value = answer.path(property.getKey());
            if (!value.isNull()) {
                conforms(schema + "." + property.getKey(), property.getValue(), value);
            }
        }
    }

    private static void conforms(String name, JsonNode described, JsonNode value) {
        boolean rightType =
                switch (described.path("type").asText()) {
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    default -> false;
                };
        Assertions.assertThat(rightType).as(name).isTrue();
        if (described.has("pattern")) {
            Assertions.assertThat(value.asText())
                    .as(name)
                    .matches(described.path("pattern").asText());
        }
        if (described.has("format")) {
            Assertions.assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.asText()))
                    .as(name)
                    .isNotNull();
        }
    }
}
