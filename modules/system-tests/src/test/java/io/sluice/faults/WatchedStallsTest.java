package io.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.guarantees.Alarms;
import io.sluice.guarantees.Commands;
import io.sluice.guarantees.Prometheus;
import io.sluice.guarantees.TwilioCaller;
import io.sluice.guarantees.WithPrometheus;
import io.sluice.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches processes whose way to Kafka comes and goes, and stands still, and which end and start
 * again, once with little memory.
 */
@WithPrometheus
@EnabledIfSystemProperty(
        named = "watched.more",
        matches = "true",
        disabledReason = "takes minutes: -Dwatched.more=true")
class WatchedStallsTest {
    private static final Set<String> OF_A_STANDSTILL = Set.of(
            "SluiceOptOutsStale",
            "SluicePausesStale",
            "SluiceLeasesLost",
            "SluiceCallbacksTurnedAway",
            "SluiceCallbacksSlow",
            "SluiceCallsSlow");

    /** Less for what stays than a webhook needs; what is left over stays with the young, so that it goes on. */
    private static final List<String> LITTLE_MEMORY =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xmn104m");

    private static final long STALLED_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long ROUND_NANOS = Duration.ofSeconds(3).toNanos();
    private static final String LINE = "+19075550900";

    private final AtomicInteger number = new AtomicInteger();

    @Test
    void alerts_of_a_standstill_and_of_processes_that_end_fire_and_clear(@TempDir Path folder) throws IOException {
        try (Cluster cluster = Cluster.start(folder, 1, keys());
                TwilioCaller twilio = new TwilioCaller(cluster.publicUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN);
                SteadyTraffic _ = new SteadyTraffic(cluster);
                Prometheus prometheus = Prometheus.watching(targets(cluster), folder.resolve("watch"), Map.of())) {
            Alarms alarms = new Alarms(prometheus);
            GatewayNode dispatcher = cluster.dispatchers().getFirst();
            warmUp(twilio);
            alarms.await(Set.of("SluiceJournalSlow"), () -> comesAndGoes(dispatcher));
            dispatcher.links().forEach(Link::flow);

            dispatcher.links().subList(0, Brokers.NODES).forEach(Link::stall);
            cluster.webhook().links().forEach(Link::stall);
            alarms.await(OF_A_STANDSTILL, () -> Thread.ofVirtual().start(() -> callsBack(twilio)));
            dispatcher.links().forEach(Link::flow);
            cluster.webhook().links().forEach(Link::flow);
            alarms.askPanelsNamed(Set.of("Turned away", "Turned away, last hour"));

            // The one that is gone still has its partitions, until its session is over.
            dispatcher.restart();
            cluster.webhook().restart(LITTLE_MEMORY);
            alarms.await(Set.of("SluiceNothingOwned", "SluiceMemoryLow"), () -> {});
            cluster.webhook().restart();

            alarms.awaitNone();
            assertThat(alarms.late()).isEmpty();
        }
    }

    private static void warmUp(TwilioCaller twilio) {
        twilio.text(Commands.recipient(1), Cluster.SENDER, "Hello");
    }

    /** One text and one call, each answered when Kafka has them, or when the webhook waits no longer. */
    private void callsBack(TwilioCaller twilio) {
        int call = number.getAndIncrement();
        String somebody = Commands.recipient(800_000 + call);
        try {
            if (call % 2 == 0) {
                twilio.text(somebody, Cluster.SENDER, "Hello");
            } else {
                twilio.post("/twilio/voice", inboundCall(call, somebody));
            }
        } catch (AssertionError _) {
            // Twilio would come again; what counts is what Prometheus sees.
        }
    }

    private static Map<String, String> inboundCall(int call, String from) {
        return Map.of(
                "CallSid",
                "CA%032x".formatted(call),
                "AccountSid",
                SimulatorConfig.DEFAULT_ACCOUNT_SID,
                "From",
                from,
                "To",
                LINE,
                "Direction",
                "inbound",
                "CallStatus",
                "ringing");
    }

    private static void comesAndGoes(GatewayNode dispatcher) {
        boolean stalled = System.nanoTime() % ROUND_NANOS < STALLED_NANOS;
        dispatcher.links().subList(0, Brokers.NODES).forEach(stalled ? Link::stall : Link::flow);
    }

    private static List<URI> targets(Cluster cluster) {
        return List.of(
                URI.create("http://127.0.0.1:" + cluster.webhook().port()),
                URI.create(
                        "http://127.0.0.1:" + cluster.dispatchers().getFirst().port()));
    }

    private static Map<String, Object> keys() {
        return Map.of(
                "sluice.dispatch.session-timeout", "30s",
                "sluice.voice.flows", "classpath*:flows/*.v1.yaml",
                "sluice.voice.lines.support.number", LINE,
                "sluice.voice.lines.support.flow", "support");
    }
}
