package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sluice.tidiness.Checkout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong values are refused before anything is installed, with a message that names the key and what it wants. */
class ChartValuesTest {
    /** A line of values.yaml with a value behind its key, and so no mere beginning of a section. */
    private static final Pattern LEAF = Pattern.compile("^ *[a-zA-Z-]+: .+");

    /** What the schema itself refuses, each for a reason of its own. */
    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(Map.of("dispatcher.replicas", "two"), "'/dispatcher/replicas': got string, want integer"),
                Arguments.of(Map.of("webook.replicas", 3), "additional properties 'webook' not allowed"),
                Arguments.of(Map.of("image.pullPolicy", "Sometimes"), "'Always', 'IfNotPresent', 'Never'"),
                Arguments.of(Map.of("image.digest", "sha256:12"), "'/image/digest'"),
                Arguments.of(
                        Map.of("dispatcher.terminationGracePeriodSeconds", 30),
                        "'/dispatcher/terminationGracePeriodSeconds': minimum: got 30, want 80"),
                Arguments.of(Map.of("networkPolicy.kafkaPorts[0]", 99_999), "'/networkPolicy/kafkaPorts/0'"),
                Arguments.of(
                        Map.of("config.spring.kafka.bootstrap-servers", "kafka"),
                        "'/config/spring/kafka/bootstrap-servers'"),
                Arguments.of(Map.of("config.sluice.delivery.mode", "production"), "'live', 'allow-list', 'simulate'"),
                Arguments.of(
                        Map.of("secrets.env.SLUICE_TWILIO_AUTH_TOKEN", "a-token"),
                        "'/secrets/env/SLUICE_TWILIO_AUTH_TOKEN': got string, want object"),
                Arguments.of(Map.of("dispatcher.updateStrategy", "Canary"), "'Recreate', 'RollingUpdate'"));
    }

    /** What only the chart can see: one value against another, a credential where none belongs. */
    static List<Arguments> contradicting() {
        return List.of(
                Arguments.of(Map.of("webhook.preStopSleepSeconds", 60), "set at least preStopSleepSeconds + 50"),
                Arguments.of(
                        Map.of("config.sluice.delivery.mode", "live"), "name the secret of SLUICE_PRIVACY_HASH_KEY"),
                Arguments.of(
                        Map.of("config.sluice.twilio.auth-token", "a-token"),
                        "would put a credential into a config map"),
                Arguments.of(
                        Map.of("config.spring.kafka.ssl.keyStorePassword", "secret"),
                        "config.spring.kafka.ssl.keyStorePassword would put a credential"),
                refused("config.spring.kafka.properties.sasl.jaas.config", "PlainLoginModule required"),
                refused("config.spring.kafka.properties.sasl\\.jaas\\.config", "PlainLoginModule required"),
                refused("config.spring.kafka.ssl.key-store-key", "MIIE"),
                refused("config.spring.ssl.bundle.pem.kafka.keystore.private-key", "-----BEGIN PRIVATE KEY-----"),
                refused("config.sluice.twilio.accounts.main.auth-token", "${TOKEN:a-token}"),
                refused("config.sluice.others[0].password", "secret"),
                refused("config.sluice.schema-registry.url", "https://user:secret@registry.example.com"),
                refused("dispatcher.config.sluice.twilio.api-secret", "secret"),
                refused("tools.config.spring.kafka.ssl.key-password", "secret"),
                Arguments.of(Map.of("webhook.config.sluice.roles", "webhook"), "webhook.config.sluice.roles is set by"),
                Arguments.of(Map.of("config.sluice.roles", "webhook"), "config.sluice.roles is set by the chart"),
                Arguments.of(Map.of("config.sluice.topics.create", true), "config.sluice.topics.create is set by"),
                Arguments.of(
                        Map.of("webhook.autoscaling.enabled", true, "webhook.autoscaling.maxReplicas", 1),
                        "webhook.autoscaling.maxReplicas is below minReplicas"),
                Arguments.of(Map.of("webhook.ingress.enabled", true), "webhook.ingress.host is empty"),
                Arguments.of(Map.of("dispatcher.enabled", false, "webhook.enabled", false), "enable at least one"));
    }

    private static Arguments refused(String key, String value) {
        return Arguments.of(Map.of(key, value), key.replace("\\", "") + " would put a credential into a config map");
    }

    @Test
    void the_schema_refuses_ten_different_things() {
        assertThat(wrong().stream().map(row -> row.get()[1]))
                .hasSizeGreaterThanOrEqualTo(10)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_value_is_refused_by_the_schema(Map<String, Object> values, String message) {
        assertThatThrownBy(() -> Chart.asItIs().render(values))
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("contradicting")
    void a_contradiction_is_refused_by_the_chart(Map<String, Object> values, String message) {
        assertThatThrownBy(() -> Chart.asItIs().render(values)).hasMessageContaining(message);
    }

    @Test
    void values_beside_the_wrong_ones_are_taken() {
        assertThat(Chart.asItIs().render(Map.of("dispatcher.replicas", 2))).isNotEmpty();
        assertThat(Chart.asItIs().render(Map.of("config.sluice.twilio.auth-token", "${TOKEN}")))
                .isNotEmpty();
    }

    @Test
    void the_schema_knows_exactly_the_keys_of_the_values() {
        Set<String> inValues = new TreeSet<>();
        Set<String> inSchema = new TreeSet<>();
        JsonObject schema = Chart.json(Checkout.read(Chart.FOLDER.resolve("values.schema.json")))
                .getAsJsonObject();
        keys("", Chart.json(Checkout.read(Chart.FOLDER.resolve("values.yaml"))), schema, inValues, inSchema);
        inSchema.remove("global");

        assertThat(inValues).hasSizeGreaterThan(80).isEqualTo(inSchema);
    }

    /** Goes down as far as the schema closes objects: below, keys are somebody else's. */
    private static void keys(
            String path, JsonElement values, JsonObject schema, Set<String> inValues, Set<String> inSchema) {
        JsonElement closed = schema.get("additionalProperties");
        if (closed == null || !closed.toString().equals("false")) {
            return;
        }
        JsonObject properties = schema.getAsJsonObject("properties");
        properties.keySet().forEach(key -> inSchema.add(path + key));
        values.getAsJsonObject().keySet().forEach(key -> inValues.add(path + key));
        for (String key : properties.keySet()) {
            JsonElement value = values.getAsJsonObject().get(key);
            if (value != null && value.isJsonObject()) {
                keys(path + key + ".", value, properties.getAsJsonObject(key), inValues, inSchema);
            }
        }
    }

    @Test
    void every_value_has_a_comment() {
        List<String> lines =
                Checkout.read(Chart.FOLDER.resolve("values.yaml")).lines().toList();
        for (int at = 1; at < lines.size(); at++) {
            String line = lines.get(at);
            if (LEAF.matcher(line).matches() && !line.startsWith("    requests") && !line.startsWith("    limits")) {
                assertThat(lines.get(at - 1).strip()).as("before: " + line).startsWith("#");
            }
        }
    }
}
