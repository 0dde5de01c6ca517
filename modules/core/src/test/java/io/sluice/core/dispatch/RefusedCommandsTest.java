package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.sms.SmsErrands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What was valid when it was read first, and is not any more: its sender, its flow or its lane is gone. */
class RefusedCommandsTest {
    private static final Disposition INVALID =
            new Disposition.Rejected("UNKNOWN_FLOW", "flow: no such flow", OptionalInt.empty(), false);

    private final DispatchWorld world = new DispatchWorld(1);
    private final SendSms command = Commands.number(1).build();
    private final CommandId id = command.id();

    private JournalEntry.Outcome refused() {
        return new JournalEntry.Outcome(
                id, Optional.of(SmsErrands.facts(command)), INVALID, 0, world.scheduler.now());
    }

    private void deferred() {
        world.journal.append(new JournalEntry.Deferred(
                id, SmsErrands.facts(command), world.scheduler.now().plusSeconds(60), world.scheduler.now()));
    }

    private void intendedByAnother() {
        world.journal.append(new JournalEntry.Intent(
                "another",
                id,
                SmsErrands.facts(command),
                2,
                Duration.ofSeconds(5),
                0,
                world.scheduler.now()));
    }

    private Ending settled(boolean due) {
        List<Ending> endings = new ArrayList<>();
        if (due) {
            world.desk.settleDue(refused(), endings::add);
        } else {
            world.desk.settle(refused(), endings::add);
        }
        world.scheduler.await("the answer", Duration.ofMinutes(1), () -> !endings.isEmpty());
        return endings.getFirst();
    }

    @Test
    void what_waited_for_its_time_is_told_that_it_is_refused_when_it_has_come() {
        world.run(() -> {
            deferred();

            assertThat(settled(true)).isEqualTo(new Ending.Settled(INVALID));
            assertThat(world.journal.kinds(id)).containsExactly("Deferred", "Rejected");
            assertThat(settled(true)).isEqualTo(new Ending.Repeated());
        });
    }

    @Test
    void what_is_read_again_from_its_lane_while_it_waits_is_left_to_its_time() {
        world.run(() -> {
            deferred();

            assertThat(settled(false)).isEqualTo(new Ending.Repeated());
            assertThat(world.journal.kinds(id)).containsExactly("Deferred");
        });
    }

    @Test
    void what_an_earlier_owner_may_have_sent_is_in_doubt_and_not_refused() {
        world.run(() -> {
            intendedByAnother();

            assertThat(settled(false))
                    .isInstanceOfSatisfying(Ending.Settled.class, ending -> assertThat(ending.disposition())
                            .isInstanceOfSatisfying(Disposition.InDoubt.class, doubt -> assertThat(doubt.explanation())
                                    .contains("UNKNOWN_FLOW")));
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "InDoubt");
        });
    }

    @Test
    void what_waited_and_may_have_been_sent_then_is_in_doubt_too() {
        world.run(() -> {
            deferred();
            intendedByAnother();

            var _ = settled(true);

            assertThat(world.journal.kinds(id)).containsExactly("Deferred", "Intent", "InDoubt");
        });
    }
}
