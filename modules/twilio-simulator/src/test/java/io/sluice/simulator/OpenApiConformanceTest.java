package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Answers against an excerpt of Twilio's OpenAPI description (spec/json/twilio_api_v2010.json and twilio_verify_v2.json).
 */
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

    @Test
    void every_answer_about_calls_has_exactly_the_described_properties_in_their_types() throws IOException {
        JsonNode created = caller.post(
                        "/Calls.json",
                        "To",
                        "+12025550123",
                        "From",
                        Caller.FROM,
                        "Twiml",
                        "<Response><Say>a</Say></Response>")
                .json();
        String path = "/Calls/" + created.path("sid").asText() + ".json";
        conforms("call", created);
        Until.holds(
                Duration.ofSeconds(10),
                () -> fetched(path).path("status").asText().equals("completed"));
        conforms("call", fetched(path));
        JsonNode list = caller.get("/Calls.json?PageSize=1").json();
        conforms("call_list", list);
        conforms("call", list.path("calls").path(0));
    }

    private JsonNode fetched(String path) {
        try {
            return caller.get(path).json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_answer_of_verify_has_exactly_the_described_properties_in_their_types() throws IOException {
        String to = "+12025550123";
        JsonNode started = caller.start(to).json();
        caller.verify(Caller.VERIFICATIONS, "To", to, "Channel", "call");
        caller.verify(Caller.VERIFICATIONS, "To", "a@b.example", "Channel", "email");
        caller.verify(Caller.VERIFICATIONS, "To", to, "Channel", "whatsapp");
        JsonNode limit = caller.verify("/Services/" + Caller.SERVICE + "/RateLimits", "UniqueName", "ip")
                .json();
        String buckets = "/Services/" + Caller.SERVICE + "/RateLimits/"
                + limit.path("sid").asText() + "/Buckets";

        conforms("verification", started);
        conforms(
                "verification",
                caller.verify(Caller.VERIFICATIONS, "To", to, "Channel", "auto").json());
        conforms(
                "verification",
                caller.getUri("/v2" + Caller.VERIFICATIONS + "/" + to).json());
        conforms("verification_check", caller.check(to, "0000").json());
        conforms("verification_check", caller.check(to, caller.code(to)).json());
        JsonNode attempts = caller.getUri("/v2/Attempts?PageSize=4").json();
        attempts.path("attempts").forEach(attempt -> conforms("verification_attempt", attempt));
        Assertions.assertThat(attempts.path("attempts")).hasSize(4);
        conforms("meta", attempts.path("meta"));
        conforms(
                "verification_attempts_summary",
                caller.getUri("/v2/Attempts/Summary").json());
        conforms(
                "verify_service",
                caller.getUri("/v2/Services").json().path("services").path(0));
        conforms(
                "verify_service",
                caller.verify("/Services", "FriendlyName", "Shop").json());
        conforms("rate_limit", limit);
        conforms("bucket", caller.verify(buckets, "Max", "1", "Interval", "60").json());
        conforms(
                "verification_template",
                caller.getUri("/v2/Templates").json().path("templates").path(0));
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
                    case "boolean" -> value.isBoolean();
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
            DateTimeFormatter format = described.path("format").asText().equals("iso8601")
                    ? DateTimeFormatter.ISO_INSTANT
                    : DateTimeFormatter.RFC_1123_DATE_TIME;
            Assertions.assertThat(format.parse(value.asText())).as(name).isNotNull();
        }
    }
}
