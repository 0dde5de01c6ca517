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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twilio fails in every way it can, before and after it took the message: each command is accepted exactly once, and none
 * is posted again before it was known that the first POST did not count.
 */
class OnceUnderFaultsTest {
    private static final int MESSAGES_PER_FAULT = 6;
    private static final Map<String, Object> SHORT_WAITS = Map.of(
            "sluice.twilio.response-timeout", "1s",
            "sluice.twilio.connect-timeout", "500ms",
            "sluice.dispatch.grace", "1s",
            "sluice.dispatch.outage-failures", "95");

    /** How many POSTs a message meets: one more where the first surely or provably did not count. */
    private static final Map<FaultKind, Integer> POSTS = new EnumMap<>(Map.ofEntries(
            Map.entry(FaultKind.TOO_MANY_REQUESTS, 2),
            Map.entry(FaultKind.SERVER_ERROR_BEFORE, 2),
            Map.entry(FaultKind.SERVER_ERROR_AFTER, 1),
            Map.entry(FaultKind.UNAVAILABLE_BEFORE, 2),
            Map.entry(FaultKind.UNAVAILABLE_AFTER, 1),
            Map.entry(FaultKind.HANG_BEFORE, 2),
            Map.entry(FaultKind.HANG_AFTER, 1),
            Map.entry(FaultKind.RESET_BEFORE, 2),
            Map.entry(FaultKind.RESET_AFTER, 1),
            Map.entry(FaultKind.HTML_ERROR_BEFORE, 2),
            Map.entry(FaultKind.HTML_ERROR_AFTER, 1),
            Map.entry(FaultKind.TRUNCATED_BODY, 1)));

    @Test
    void each_command_is_accepted_exactly_once(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), SHORT_WAITS)) {
            Map<SendSms, FaultKind> commands = new HashMap<>();
            int n = 0;
            for (FaultKind kind : POSTS.keySet()) {
                for (int i = 0; i < MESSAGES_PER_FAULT; i++) {
                    String to = Commands.recipient(n++);
                    rig.simulator().addFault(Fault.of(kind).forRecipient(to).times(0, 1));
                    commands.put(Commands.sms(to, "Through " + kind).build(), kind);
                }
            }
            commands.keySet().forEach(sms -> {
                rig.publish("normal", sms);
            });
            rig.flush();
            List<UUID> ids = new ArrayList<>();
            commands.keySet().forEach(sms -> ids.add(sms.getCommandId()));

            assertThat(rig.statuses().awaitFinal(ids, Duration.ofMinutes(2))).isEmpty();

            assertThat(rig.statuses().count(ids, MessageState.DELIVERED)).isEqualTo(ids.size());
            commands.forEach((sms, kind) -> {
                List<Arrival> arrivals = rig.simulator().arrivals().stream()
                        .filter(a -> a.to().equals(sms.getTo()))
                        .toList();
                assertThat(arrivals)
                        .as("accepted through %s", kind)
                        .filteredOn(Arrival::accepted)
                        .hasSize(1);
                assertThat(arrivals).as("POSTs through %s", kind).hasSize(POSTS.getOrDefault(kind, 0));
            });
        }
    }
}
