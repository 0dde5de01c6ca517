package io.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.guarantees.Alarms;
import io.sluice.guarantees.Prometheus;
import io.sluice.guarantees.WithPrometheus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches a webhook that is killed and started again and again. Three starts within 75 s are too many
 * here, instead of within half an hour.
 */
@WithPrometheus
@EnabledIfSystemProperty(
        named = "watched.more",
        matches = "true",
        disabledReason = "takes minutes: -Dwatched.more=true")
class WatchedRestartsTest {
    private static final Map<String, String> CHANGED = Map.of("[30s]) > 2", "[75s]) > 2");
    private static final int STARTS = 3;

    @Test
    void the_alert_of_a_process_that_starts_again_and_again_fires_and_clears(@TempDir Path folder) throws IOException {
        try (Cluster cluster = Cluster.start(folder, 0, Map.of());
                Prometheus prometheus =
                        Prometheus.watching(List.of(address(cluster.webhook())), folder.resolve("watch"), CHANGED)) {
            Alarms alarms = new Alarms(prometheus);
            alarms.awaitAnswer(seen(0, cluster.webhook()), () -> {});
            for (int starts = 1; starts < STARTS; starts++) {
                cluster.webhook().restart();
                alarms.awaitAnswer(seen(starts, cluster.webhook()), () -> {});
            }
            assertThat(prometheus.fired()).doesNotContain("SluiceRestarts");
            cluster.webhook().restart();
            alarms.await(Set.of("SluiceRestarts"), () -> {});

            alarms.awaitNone();
            assertThat(alarms.late()).isEmpty();
        }
    }

    /** Only what Prometheus has seen between two starts is a start to it. */
    private static String seen(int starts, GatewayNode node) {
        return "changes(process_start_time_seconds{instance=\"%s\"}[75s]) >= %d"
                .formatted(address(node).getAuthority(), starts);
    }

    private static URI address(GatewayNode node) {
        return URI.create("http://127.0.0.1:" + node.port());
    }
}
