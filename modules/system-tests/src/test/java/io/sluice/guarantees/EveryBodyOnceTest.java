package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsEncoding;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.messages.Direction;
import io.sluice.simulator.messages.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of texts of real lengths and alphabets, each to a recipient of its own, and some recipients with several:
 * every command gets exactly one final status, the simulator holds exactly one message for each, in order.
 */
class EveryBodyOnceTest {
    /** Real messages beside the checkout, where they are; elsewhere texts are made. */
    private static final Path BODIES = Path.of("../../../shared/data/sms-bodies.txt");

    private static final int MADE_BODIES = 2_000;
    private static final int FREQUENT_RECIPIENTS = 20;
    private static final int MESSAGES_EACH = 15;
    private static final int LIFTED_LIMIT = 1_000;

    @Test
    void every_command_has_one_final_status_and_one_message(@TempDir Path folder) throws IOException {
        Map<String, Object> lifted = Map.of(
                "sluice.senders.demo.segments-per-second",
                LIFTED_LIMIT,
                "sluice.tracking.ask-after",
                "10s,20s",
                "sluice.tracking.asks-per-second",
                50);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), lifted)) {
            List<String> bodies = bodies();
            Map<UUID, SendSms> commands = new HashMap<>();
            for (int i = 0; i < bodies.size(); i++) {
                publish(rig, commands, Commands.sms(Commands.recipient(1_000 + i), bodies.get(i)));
            }
            List<List<SendSms>> sequences = publishSequences(rig, commands);
            rig.flush();

            Collection<UUID> open = rig.statuses().awaitFinal(commands.keySet(), Duration.ofMinutes(3));
            assertThat(open).as(() -> rig.statuses().describe(open)).isEmpty();

            assertOneFinalStatusEach(rig, commands);
            assertOneMessageEach(rig, commands);
            sequences.forEach(sequence -> assertInOrder(rig, sequence));
        }
    }

    private static List<String> bodies() throws IOException {
        if (Files.exists(BODIES)) {
            return Files.readAllLines(BODIES).stream().filter(b -> !b.isBlank()).toList();
        }
        return IntStream.range(0, MADE_BODIES)
                .mapToObj(i -> "Message " + i + (i % 7 == 0 ? " \u20ac\u4f60" : " plain ").repeat(1 + i % 20))
                .toList();
    }

    private static void publish(Rig rig, Map<UUID, SendSms> commands, SendSms.Builder sms) {
        SendSms command = sms.setMaxSegments(20).build();
        commands.put(command.getCommandId(), command);
        rig.publish("normal", command);
    }

    /** Several messages for each of some recipients, interleaved; the body says the place in the order. */
    private static List<List<SendSms>> publishSequences(Rig rig, Map<UUID, SendSms> commands) {
        List<List<SendSms>> sequences = new ArrayList<>();
        for (int r = 0; r < FREQUENT_RECIPIENTS; r++) {
            sequences.add(new ArrayList<>());
        }
        for (int n = 0; n < MESSAGES_EACH; n++) {
            for (int r = 0; r < FREQUENT_RECIPIENTS; r++) {
                SendSms command =
                        Commands.sms(Commands.recipient(r), "Number " + n).build();
                commands.put(command.getCommandId(), command);
                sequences.get(r).add(command);
                rig.publish("normal", command);
            }
        }
        return sequences;
    }

    private static void assertOneFinalStatusEach(Rig rig, Map<UUID, SendSms> commands) {
        for (UUID id : commands.keySet()) {
            List<MessageStatus> statuses = rig.statuses().of(id);
            assertThat(statuses).filteredOn(MessageStatus::getFinal$).hasSize(1);
            MessageStatus last = statuses.getLast();
            assertThat(last.getState()).isEqualTo(MessageState.DELIVERED);
            assertThat(last.getEncoding()).isIn(SmsEncoding.GSM_7, SmsEncoding.UCS_2);
        }
    }

    private static void assertOneMessageEach(Rig rig, Map<UUID, SendSms> commands) {
        Map<String, Long> messages = rig.simulator().messages().stream()
                .filter(m -> m.direction() == Direction.OUTBOUND_API)
                .collect(Collectors.groupingBy(m -> m.to() + " " + m.body(), Collectors.counting()));
        Map<String, Long> wanted = commands.values().stream()
                .collect(Collectors.groupingBy(c -> c.getTo() + " " + c.getBody(), Collectors.counting()));
        assertThat(messages).isEqualTo(wanted);
        assertThat(rig.simulator().arrivals()).hasSize(commands.size()).allMatch(Arrival::accepted);
    }

    private static void assertInOrder(Rig rig, List<SendSms> sequence) {
        Map<String, Message> bySid =
                rig.simulator().messages().stream().collect(Collectors.toMap(Message::sid, Function.identity()));
        List<String> arrived = rig.simulator().arrivals().stream()
                .filter(a -> a.to().equals(sequence.getFirst().getTo()))
                .map(a -> a.outcome() instanceof Arrival.Outcome.Accepted(String sid) ? bySid.get(sid) : null)
                .map(m -> m == null ? "refused" : m.body())
                .toList();
        assertThat(arrived).isEqualTo(sequence.stream().map(SendSms::getBody).toList());
    }
}
