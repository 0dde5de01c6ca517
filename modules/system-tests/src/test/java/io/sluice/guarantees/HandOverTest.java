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
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is stopped again and again in the middle of a backlog: nothing is lost, nothing is sent twice. */
class HandOverTest {
    private static final int MESSAGES = 600;
    private static final int RESTARTS = 3;
    /** One message of so many, at the beginning, is refused until the last restart: it holds the offsets back. */
    private static final int HELD_ONE_OF = 20;

    private static final int HELD_BELOW = 160;
    private static final int RETRY_AFTER_SECONDS = 8;

    @Test
    void restarts_under_backlog_lose_nothing_and_repeat_nothing(@TempDir Path folder) {
        // Receipts that arrive while the gateway is down are lost after Twilio's retries: they are asked for.
        Map<String, Object> askSoon =
                Map.of("sluice.tracking.ask-after", "2s,5s", "sluice.tracking.asks-per-second", 50);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), askSoon)) {
            rig.simulator().addFault(Fault.of(FaultKind.LATENCY).withMillis(50, 20));
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                if (held(i)) {
                    rig.simulator()
                            .addFault(Fault.of(FaultKind.TOO_MANY_REQUESTS)
                                    .withRetryAfter(RETRY_AFTER_SECONDS)
                                    .forRecipient(Commands.recipient(i))
                                    .times(0, RESTARTS));
                }
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
            assertThat(posts(rig, Arrival::accepted)).hasSize(MESSAGES).allSatisfy((_, times) -> assertThat(times)
                    .isEqualTo(1));
            Set<String> held = IntStream.range(0, MESSAGES)
                    .filter(HandOverTest::held)
                    .mapToObj(Commands::recipient)
                    .collect(Collectors.toSet());
            assertThat(posts(rig, arrival -> !held.contains(arrival.to())).values())
                    .hasSize(MESSAGES - held.size())
                    .containsOnly(1L);
        }
    }

    private static boolean held(int message) {
        return message < HELD_BELOW && message % HELD_ONE_OF == 0;
    }

    /** How many POSTs there were for each recipient. */
    private static Map<String, Long> posts(Rig rig, Predicate<Arrival> which) {
        return rig.simulator().arrivals().stream()
                .filter(which)
                .collect(Collectors.groupingBy(Arrival::to, Collectors.counting()));
    }
}
