package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is stopped again and again in the middle of a backlog: nothing is lost, nothing is sent twice. */
class HandOverTest {
    private static final int MESSAGES = 600;
    private static final int RESTARTS = 3;

    @Test
    void restarts_under_backlog_lose_nothing_and_repeat_nothing(@TempDir Path folder) {
        // Receipts that arrive while the gateway is down are lost after Twilio's retries: they are asked for.
        Map<String, Object> askSoon =
                Map.of("sluice.tracking.ask-after", "2s,5s", "sluice.tracking.asks-per-second", 50);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), askSoon)) {
            rig.simulator().addFault(Fault.of(FaultKind.LATENCY).withMillis(50, 20));
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                SendSms sms = Commands.sms(Commands.recipient(i), "Number " + i).build();
                ids.add(sms.getCommandId());
                rig.publish("normal", sms);
            }
            rig.flush();

            for (int restart = 1; restart <= RESTARTS; restart++) {
                int sent = restart * MESSAGES / (RESTARTS + 2);
                Eventually.holds(
                        Duration.ofMinutes(1), () -> rig.simulator().arrivals().size() >= sent);
                rig.stopGateway();
                rig.startGateway();
            }

            Collection<UUID> open = rig.statuses().awaitFinal(ids, Duration.ofSeconds(90));
            assertThat(open).as(() -> rig.statuses().describe(open)).isEmpty();
            assertThat(rig.statuses().count(ids, MessageState.DELIVERED)).isEqualTo(MESSAGES);
            Map<String, Long> accepted = rig.simulator().arrivals().stream()
                    .filter(Arrival::accepted)
                    .collect(Collectors.groupingBy(Arrival::to, Collectors.counting()));
            assertThat(accepted).hasSize(MESSAGES).allSatisfy((_, times) -> assertThat(times)
                    .isEqualTo(1));
            assertThat(rig.simulator().arrivals()).hasSize(MESSAGES);
        }
    }
}
