package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sluice.gateway.GatewayApplication;
import io.sluice.gateway.config.BadConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway takes the configuration that the chart gives to a pod. */
class ChartConfigurationTest {
    /** A key that does not exist: the start ends at it, before anything is connected, and lists every other fault too. */
    private static final String PLANTED = "sluice.planted";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"production", "webhook-only", "dispatcher-only"})
    void the_gateway_finds_no_fault_but_the_planted_one(String values) throws IOException {
        List<KubernetesObject> objects = Chart.asItIs().render(Chart.values(values));
        for (KubernetesObject object : objects) {
            if (object.runsGateway()) {
                BadConfigurationException refused =
                        catchThrowableOfType(BadConfigurationException.class, () -> GatewayApplication.start(
                                        properties(object, config(objects, object)))
                                .close());
                assertThat(refused.faults())
                        .as(refused.getMessage())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.line()).contains(PLANTED));
            }
        }
    }

    /** What the pod's environment and files say, as properties. */
    private Map<String, Object> properties(KubernetesObject deployment, String config) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), config);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.additional-location", "file:" + folder + "/");
        properties.put("logging.level.root", "off");
        for (JsonElement each : deployment.containers().getFirst().getAsJsonArray("env")) {
            JsonObject variable = each.getAsJsonObject();
            String name = variable.get("name").getAsString();
            if (name.startsWith("SLUICE_")) {
                // A stand-in for what the secret holds.
                String value = variable.has("value")
                        ? variable.get("value").getAsString()
                        : "0123456789abcdef0123456789abcdef";
                properties.put(key(name), value);
            }
        }
        properties.put(PLANTED, "x");
        return properties;
    }

    /** The key behind an environment variable, for the keys that the values files name. */
    private static String key(String variable) {
        return switch (variable) {
            case "SLUICE_ROLES" -> "sluice.roles";
            case "SLUICE_TWILIO_AUTH_TOKEN" -> "sluice.twilio.auth-token";
            case "SLUICE_TWILIO_API_SECRET" -> "sluice.twilio.api-secret";
            case "SLUICE_PRIVACY_HASH_KEY" -> "sluice.privacy.hash-key";
            default -> throw new AssertionError("unknown: " + variable.toLowerCase(Locale.ROOT));
        };
    }

    private static String config(List<KubernetesObject> objects, KubernetesObject deployment) {
        return objects.stream()
                .filter(object -> object.toString().equals("ConfigMap " + deployment.name() + "-config"))
                .findFirst()
                .orElseThrow()
                .object("data")
                .get("application.yaml")
                .getAsString();
    }
}
