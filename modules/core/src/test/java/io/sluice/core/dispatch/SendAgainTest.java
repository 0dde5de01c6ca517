package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.SETTINGS;
import static io.sluice.core.dispatch.DispatchWorld.lose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.provider.FailureClass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sender that insists: its command goes round again although Twilio may have it. Whatever ends it on that way must
 * not say that it was not sent. Control: with the intent released before the second attempt, each of these ends
 * otherwise.
 */
class SendAgainTest {
    /** How the inquiry ends at the latest, and the flight goes round again. */
    private static final Duration UNDECIDED = SETTINGS.inquiryMax().plusMinutes(1);

    private static final Duration EXPIRY = UNDECIDED.plusMinutes(2);

    enum Closing {
        OPTED_OUT,
        CANCELED,
        EXPIRED
    }

    @ParameterizedTest
    @EnumSource(Closing.class)
    void what_closes_it_while_it_waits_to_be_sent_again_leaves_it_in_doubt(Closing closing) {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            CommandId id = undecided(world);
            close(world, closing);
            assertThat(world.awaitDisposition(id, EXPIRY)).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.journal.kinds(id)).startsWith("Intent", "InDoubt").doesNotContain("Released");
            assertThat(world.journal.dispositions(id)).hasSize(1);
            assertThat(world.journal.past(id)).isInstanceOf(History.Past.Open.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @EnumSource(Closing.class)
    void what_closes_it_after_its_second_claim_leaves_it_in_doubt(Closing closing) {
        DispatchWorld world = new DispatchWorld(2);
        world.run(() -> {
            CommandId id = undecided(world);
            world.provider.connect = Duration.ofSeconds(8);
            world.optOuts.stale = false;
            world.scheduler.await(
                    "the second claim",
                    Duration.ofSeconds(5),
                    () -> world.journal.of(id).getLast() instanceof JournalEntry.Intent);
            close(world, closing);
            if (closing == Closing.EXPIRED) {
                world.optOuts.stale = true;
            }
            assertThat(world.awaitDisposition(id, EXPIRY)).isInstanceOf(Disposition.InDoubt.class);
            List<JournalEntry> intents = world.journal.of(id).stream()
                    .filter(JournalEntry.Intent.class::isInstance)
                    .toList();
            assertThat(intents).hasSize(2);
            assertThat(intents.getLast().at())
                    .as("it reaches back to the first attempt")
                    .isBeforeOrEqualTo(intents.getFirst().at());
            assertThat(world.journal.kinds(id)).doesNotContain("Released");
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @Test
    void a_refusal_of_the_second_message_does_not_hide_the_first() {
        DispatchWorld world = new DispatchWorld(3);
        world.run(() -> {
            CommandId id = undecided(world);
            world.provider.on(id, DispatchWorld.refuse(21211, FailureClass.PERMANENT));
            world.optOuts.stale = false;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(2);
        });
    }

    @Test
    void the_next_owner_looks_for_it_before_it_sends_it() {
        DispatchWorld world = new DispatchWorld(4);
        world.run(() -> {
            CommandId id = undecided(world);
            world.desk.beginDrain();
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Left.class);
            world.endings.clear();
            world.provider.listAvailable = true;
            world.optOuts.stale = false;
            world.desk = world.newDesk();
            world.submit(insistent());
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @Test
    void a_second_lost_answer_is_looked_up_together_with_the_first() {
        DispatchWorld world = new DispatchWorld(5);
        world.run(() -> {
            CommandId id = undecided(world);
            world.provider.on(id, lose(false));
            world.provider.listAvailable = true;
            world.optOuts.stale = false;
            Disposition end = world.awaitDisposition(id, Duration.ofMinutes(2));
            assertThat(((Disposition.Accepted) end).sid())
                    .isEqualTo(world.provider.messages.getFirst().sid());
            assertThat(world.provider.messages).hasSize(1);
        });
    }

    private static Commands insistent() {
        return Commands.number(1).thatMustArrive().expiringAfter(EXPIRY);
    }

    /** A command that Twilio has, that could not be found out, and that waits for a fresh view to be sent again. */
    private static CommandId undecided(DispatchWorld world) {
        world.provider.listAvailable = false;
        world.provider.on(Commands.id(1), lose(true));
        CommandId id = world.submit(insistent());
        world.sleep(Duration.ofSeconds(5));
        world.optOuts.stale = true;
        world.sleep(UNDECIDED);
        assertThat(world.endings).isEmpty();
        return id;
    }

    private static void close(DispatchWorld world, Closing closing) {
        switch (closing) {
            case OPTED_OUT ->
                world.optOuts.optedOut.add(Commands.number(1).build().to());
            case CANCELED -> world.cancel(100, Commands.id(1));
            // Its time is over soon anyway.
            case EXPIRED -> {}
        }
    }
}
