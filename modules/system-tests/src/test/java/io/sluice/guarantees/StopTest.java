package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** After a STOP is acknowledged, what waits for that number is not sent any more, however far it came. */
@Isolated
class StopTest {
    private static final int WAITING = 500;
    /** One second of the limit: the line is long by then. */
    private static final int SENT_BEFORE = 80;

    private static final int SLOW_LIMIT = 4;
    private static final int HANDSETS = 12;
    private static final Duration PROPAGATION = Duration.ofMillis(250);
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @Test
    void of_500_waiting_messages_none_starts_later_than_the_propagation_time(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of());
                TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            String handset = Commands.recipient(7);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                ids.add(publish(rig, handset));
                // The messages of others make the line long: the handset's next one stands in it, past ADMIT.
                publish(rig, Commands.recipient(1_000 + i));
            }
            rig.flush();
            Eventually.holds(
                    WITHIN,
                    () -> !arrivals(rig, handset).isEmpty()
                            && rig.simulator().arrivals().size() >= SENT_BEFORE);

            long acknowledged = stop(caller, handset);

            assertThat(rig.statuses().awaitFinal(ids, WITHIN)).isEmpty();
            List<Arrival> late = late(rig, handset, acknowledged);
            long suppressed = rig.statuses().count(ids, MessageState.SUPPRESSED);
            System.out.printf(
                    "STOP while %d wait: %d sent before, %d suppressed, %d POSTs later than %d ms after the 2xx%n",
                    WAITING, arrivals(rig, handset).size(), suppressed, late.size(), PROPAGATION.toMillis());
            assertThat(late).isEmpty();
            assertThat(suppressed).isPositive();
        }
    }

    /** With a slow sender a message waits for its permit for long after its intent was claimed. */
    @Test
    void a_stop_between_claim_and_permit_is_seen(@TempDir Path folder) {
        Map<String, Object> slow = Map.of("sluice.senders.demo.segments-per-second", SLOW_LIMIT);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), slow);
                TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            // The webhook's first request is slow; the handsets' STOPs have to be quick.
            stop(caller, Commands.recipient(0));
            List<String> handsets = IntStream.rangeClosed(1, HANDSETS)
                    .mapToObj(Commands::recipient)
                    .toList();
            List<UUID> ids =
                    handsets.stream().map(handset -> publish(rig, handset)).toList();
            rig.flush();
            Eventually.holds(WITHIN, () -> !rig.simulator().arrivals().isEmpty());

            Map<String, Long> acknowledged = new LinkedHashMap<>();
            handsets.forEach(handset -> acknowledged.put(handset, stop(caller, handset)));

            assertThat(rig.statuses().awaitFinal(ids, WITHIN)).isEmpty();
            acknowledged.forEach(
                    (handset, at) -> assertThat(late(rig, handset, at)).isEmpty());
            assertThat(rig.statuses().count(ids, MessageState.SUPPRESSED)).isPositive();
        }
    }

    private static UUID publish(Rig rig, String to) {
        SendSms sms = Commands.sms(to, "Hello").build();
        rig.publish("normal", sms);
        return sms.getCommandId();
    }

    /** When the webhook's 2xx was there. */
    private static long stop(TwilioCaller caller, String handset) {
        assertThat(caller.text(handset, Rig.SENDER, "Stop")).isEqualTo(200);
        return System.nanoTime();
    }

    private static List<Arrival> late(Rig rig, String handset, long acknowledged) {
        return arrivals(rig, handset).stream()
                .filter(a -> a.nanos() - acknowledged > PROPAGATION.toNanos())
                .toList();
    }

    private static List<Arrival> arrivals(Rig rig, String to) {
        return rig.simulator().arrivals().stream()
                .filter(a -> a.to().equals(to))
                .toList();
    }
}
