package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.sluice.tidiness.Checkout;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** The chart and the gateway agree on how long a stop takes and on where health is asked. */
class ChartStopTest {
    private static final JsonObject GATEWAY = Chart.json(
                    Checkout.read(Watch.ROOT.resolve("modules/gateway/src/main/resources/application.yaml")))
            .getAsJsonObject();

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @Test
    void a_phase_of_the_stop_is_longer_than_the_hand_over() throws ReflectiveOperationException {
        assertThat(phase()).isGreaterThan(handOver());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void kubernetes_waits_longer_than_the_stop_takes(Path values) throws ReflectiveOperationException {
        for (KubernetesObject object : Chart.asItIs().render(values)) {
            if (!object.runsGateway()) {
                continue;
            }
            Duration patience = Duration.ofSeconds(
                    object.podSpec().get("terminationGracePeriodSeconds").getAsLong());
            Duration webServer = phase();
            Duration longest = object.name().endsWith("dispatcher")
                    ? webServer.plus(handOver())
                    : webServer.plus(sleep(object.containers().getFirst()));
            assertThat(patience).as(object.toString()).isGreaterThan(longest.plusSeconds(15));
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void probes_ask_groups_that_the_gateway_has(Path values) {
        JsonObject groups = GATEWAY.getAsJsonObject("management")
                .getAsJsonObject("endpoint")
                .getAsJsonObject("health")
                .getAsJsonObject("group");
        for (KubernetesObject object : Chart.asItIs().render(values)) {
            if (!object.runsGateway()) {
                continue;
            }
            JsonObject container = object.containers().getFirst();
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonObject get = container.getAsJsonObject(probe).getAsJsonObject("httpGet");
                assertThat(get.get("port").getAsString()).isEqualTo("management");
                assertThat(get.get("path").getAsString())
                        .startsWith("/actuator/health/")
                        .satisfies(path ->
                                assertThat(groups.keySet()).contains(path.substring("/actuator/health/".length())));
            }
        }
    }

    private static Duration sleep(JsonObject container) {
        return Duration.ofSeconds(container
                .getAsJsonObject("lifecycle")
                .getAsJsonObject("preStop")
                .getAsJsonObject("sleep")
                .get("seconds")
                .getAsLong());
    }

    private static Duration phase() {
        return DurationStyle.detectAndParse(GATEWAY.getAsJsonObject("spring")
                .getAsJsonObject("lifecycle")
                .get("timeout-per-shutdown-phase")
                .getAsString());
    }

    /** The gateway keeps it to itself; only this test compares it with something outside. */
    private static Duration handOver() throws ReflectiveOperationException {
        Field field =
                Class.forName("io.sluice.gateway.dispatch.CommandConsumer").getDeclaredField("HAND_OVER_MAX");
        field.setAccessible(true);
        return (Duration) field.get(null);
    }
}
