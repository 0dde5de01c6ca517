package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a STOP is acknowledged, what waits for that number is not sent any more. */
class StopTest {
    private static final int WAITING = 500;
    private static final Duration PROPAGATION = Duration.ofMillis(250);

    @Test
    void of_500_waiting_messages_none_starts_later_than_the_propagation_time(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of());
                TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            String handset = Commands.recipient(7);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                SendSms sms = Commands.sms(handset, "Message " + i).build();
                ids.add(sms.getCommandId());
                rig.publish("normal", sms);
            }
            rig.flush();
            Eventually.holds(
                    Duration.ofSeconds(30), () -> arrivals(rig, handset).size() > 5);

            assertThat(caller.text(handset, Rig.SENDER, "Stop")).isEqualTo(200);
            long acknowledged = System.nanoTime();

            assertThat(rig.statuses().awaitFinal(ids, Duration.ofMinutes(1))).isEmpty();
            List<Arrival> late = arrivals(rig, handset).stream()
                    .filter(a -> a.nanos() - acknowledged > PROPAGATION.toNanos())
                    .toList();
            long suppressed = rig.statuses().count(ids, MessageState.SUPPRESSED);
            System.out.printf(
                    "STOP while %d wait: %d sent before, %d suppressed, %d POSTs later than %d ms after the 2xx%n",
                    WAITING, arrivals(rig, handset).size(), suppressed, late.size(), PROPAGATION.toMillis());
            assertThat(late).isEmpty();
            assertThat(suppressed).isPositive();
        }
    }

    private static List<Arrival> arrivals(Rig rig, String to) {
        return rig.simulator().arrivals().stream()
                .filter(a -> a.to().equals(to))
                .toList();
    }
}
