package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message, from the command topic to its final status. */
class WholeWayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder, UnaryOperator.identity(), Map.of());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void a_message_is_accepted_sent_and_delivered() {
        SendSms sms = Commands.sms(Commands.recipient(1), "Hello").build();

        rig.publishNow("urgent", sms);

        assertThat(rig.statuses().awaitFinal(List.of(sms.getCommandId()), SOON)).isEmpty();
        List<MessageStatus> history = rig.statuses().of(sms.getCommandId());
        assertThat(history)
                .extracting(MessageStatus::getState)
                // A receipt may come before the answer is written; ACCEPTED is passed over then.
                .isSubsetOf(MessageState.ACCEPTED, MessageState.SENT, MessageState.DELIVERED)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(MessageState.DELIVERED);
        assertThat(history)
                .extracting(MessageStatus::getSequence)
                .isEqualTo(IntStream.rangeClosed(1, history.size()).boxed().toList());
    }

    @Test
    void who_texted_stop_is_not_texted_again_until_start() {
        String handset = Commands.recipient(2);
        rig.simulator().textIn(handset, Rig.SENDER, "STOP");
        Eventually.holds(SOON, () -> suppressed(handset));

        rig.simulator().textIn(handset, Rig.SENDER, "START");

        Eventually.holds(SOON, () -> stateOf(handset) == MessageState.DELIVERED);
    }

    @Test
    void the_same_command_published_twice_is_sent_once() {
        SendSms sms = Commands.sms(Commands.recipient(3), "Once").build();

        rig.publishNow("normal", sms);
        rig.publishNow("normal", sms);
        rig.publishNow("urgent", sms);
        SendSms after = Commands.sms(Commands.recipient(3), "After").build();
        rig.publishNow("normal", after);

        List<UUID> both = List.of(sms.getCommandId(), after.getCommandId());
        assertThat(rig.statuses().awaitFinal(both, SOON)).isEmpty();
        assertThat(rig.simulator().arrivals())
                .filteredOn(a -> a.to().equals(Commands.recipient(3)))
                .hasSize(2);
    }

    private static boolean suppressed(String handset) {
        return stateOf(handset) == MessageState.SUPPRESSED;
    }

    private static MessageState stateOf(String handset) {
        SendSms sms = Commands.sms(handset, "Are you there?").build();
        rig.publishNow("normal", sms);
        rig.statuses().awaitFinal(List.of(sms.getCommandId()), SOON);
        MessageStatus last = rig.statuses().last(sms.getCommandId());
        return last == null ? MessageState.UNRECOGNIZED : last.getState();
    }
}
