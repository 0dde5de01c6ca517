package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StuckTest {
    private final FoldLog log = new FoldLog().owner("a", 1);

    @Test
    void a_message_is_asked_about_at_the_named_ages_and_the_oldest_first() {
        log.intent(1, 1).accepted(1).later(Duration.ofSeconds(30)).intent(2, 1).accepted(2);

        assertThat(log.fold.stuck(log.now().plusSeconds(60), 10)).isEmpty();
        assertThat(log.fold.stuck(log.now().plusSeconds(120), 10))
                .extracting(StuckMessage::commandId)
                .containsExactly(FoldLog.id(1), FoldLog.id(2));
    }

    @Test
    void an_answer_moves_the_next_question() {
        log.intent(1, 1).accepted(1).later(Duration.ofMinutes(2));
        assertThat(log.fold.stuck(log.now(), 10)).hasSize(1);
        log.callback(log.fact(1, "sent", Optional.empty(), CallbackFact.Source.FETCH));

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.SENT);
        assertThat(log.fold.stuck(log.now().plus(Duration.ofMinutes(7)), 10)).isEmpty();
        assertThat(log.fold.stuck(log.now().plus(Duration.ofMinutes(8)), 10)).hasSize(1);
    }

    @Test
    void a_message_is_unreported_at_its_first_question_unless_a_callback_came() {
        log.intent(1, 1)
                .accepted(1)
                .intent(2, 1)
                .accepted(2)
                .callback(2, "queued")
                .later(Duration.ofMinutes(2));

        assertThat(unreported(log.now())).containsExactlyInAnyOrder(true, false);
        log.callback(log.fact(1, "sent", Optional.empty(), CallbackFact.Source.FETCH));
        log.callback(log.fact(2, "sent", Optional.empty(), CallbackFact.Source.FETCH));

        assertThat(unreported(log.now().plus(Duration.ofMinutes(8)))).containsExactly(false, false);
    }

    private List<Boolean> unreported(Instant now) {
        return log.fold.stuck(now, 10).stream()
                .map(stuck -> stuck instanceof StuckMessage.Ask ask && ask.unreported())
                .toList();
    }

    @Test
    void a_question_without_an_answer_is_asked_again() {
        log.intent(1, 1).accepted(1).later(Duration.ofMinutes(2));

        assertThat(log.fold.stuck(log.now(), 10)).hasSize(1);
        assertThat(log.fold.stuck(log.now(), 10)).isEmpty();
        assertThat(log.fold.stuck(log.now().plus(AskQueue.ASK_AGAIN), 10)).hasSize(1);
    }

    @Test
    void a_message_with_a_final_status_is_not_asked_about() {
        log.intent(1, 1).accepted(1).callback(1, "delivered").later(Duration.ofDays(2));

        assertThat(log.fold.stuck(log.now(), 10)).isEmpty();
    }

    @Test
    void after_the_deadline_the_present_state_is_the_last_one() {
        log.intent(1, 1).accepted(1).callback(1, "sent").later(Duration.ofHours(24));
        assertThat(log.fold.stuck(log.now(), 10))
                .containsExactly(new StuckMessage.GiveUp(FoldLog.id(1), FoldLog.sid(1)));
        log.callback(log.fact(1, "", Optional.empty(), CallbackFact.Source.GIVE_UP));

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.SENT);
        assertThat(log.lastStatus().last()).isTrue();
        assertThat(log.lastStatus().detail().reason()).contains("NO_RECEIPT");
    }

    @Test
    void a_receipt_after_giving_up_is_a_correction() {
        log.intent(1, 1).accepted(1).callback(1, "sent");
        log.callback(log.fact(1, "", Optional.empty(), CallbackFact.Source.GIVE_UP))
                .callback(1, "delivered");

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(log.lastStatus().correction()).isTrue();
    }

    @Test
    void doubt_that_nothing_ends_is_final_after_the_deadline_and_never_sent_again() {
        log.intent(1, 1)
                .outcome(1, new Disposition.InDoubt("TIMEOUT", "No answer."))
                .later(Duration.ofHours(24));
        assertThat(log.fold.stuck(log.now(), 10)).containsExactly(new StuckMessage.GiveUp(FoldLog.id(1), ""));
        log.callback(log.fact(1, "", Optional.empty(), CallbackFact.Source.GIVE_UP));

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.IN_DOUBT);
        assertThat(log.lastStatus().last()).isTrue();
        assertThat(log.fold.past(FoldLog.id(1))).isInstanceOf(io.sluice.core.journal.History.Past.Settled.class);
    }

    @Test
    void above_the_bound_the_oldest_messages_that_the_provider_has_are_given_up() {
        log.intent(1, 1);
        accepted(2, FoldLog.OPEN_MAX + 2).later(FoldLog.POLICY.correctionWindow());
        // The oldest has had more questions, and so is due later than the others.
        log.callback(log.fact(2, "sent", Optional.empty(), CallbackFact.Source.FETCH));

        assertThat(log.fold.crowdedOut(log.now(), 10))
                .containsExactly(new StuckMessage.GiveUp(FoldLog.id(2), FoldLog.sid(2)));
        log.callback(log.fact(2, "", Optional.empty(), CallbackFact.Source.GIVE_UP));

        assertThat(log.lastStatus().commandId()).isEqualTo(FoldLog.id(2));
        assertThat(log.lastStatus().last()).isTrue();
        assertThat(log.fold.past(FoldLog.id(2))).isInstanceOf(io.sluice.core.journal.History.Past.Settled.class);
        assertThat(log.fold.belongsToAnother(FoldLog.sid(2), FoldLog.id(3))).isTrue();
        assertThat(log.fold.crowdedOut(log.now(), 10)).isEmpty();
    }

    @Test
    void what_the_provider_has_had_for_a_short_time_stays_however_many_there_are() {
        accepted(1, 2 * FoldLog.OPEN_MAX)
                .later(FoldLog.POLICY.correctionWindow().minusSeconds(3));

        assertThat(log.fold.crowdedOut(log.now(), 10)).isEmpty();
    }

    @Test
    void what_was_not_sent_yet_stays_and_pushes_nothing_out() {
        accepted(1, 1).later(FoldLog.POLICY.correctionWindow());
        for (int n = 2; n <= FoldLog.OPEN_MAX + 2; n++) {
            log.write(new JournalEntry.Deferred(
                    FoldLog.id(n), FoldLog.facts(n), log.now().plus(Duration.ofDays(1)), log.now()));
        }

        assertThat(log.fold.crowdedOut(log.now(), 10)).isEmpty();
    }

    @Test
    void what_is_given_up_early_is_not_given_up_twice_while_its_end_is_on_the_way() {
        accepted(1, FoldLog.OPEN_MAX + 2).later(FoldLog.POLICY.correctionWindow());

        assertThat(log.fold.crowdedOut(log.now(), 10))
                .extracting(StuckMessage::commandId)
                .containsExactly(FoldLog.id(1), FoldLog.id(2));
        assertThat(log.fold.crowdedOut(log.now(), 10)).isEmpty();
        // Their ends were lost.
        log.later(AskQueue.ASK_AGAIN);
        assertThat(log.fold.crowdedOut(log.now(), 10)).hasSize(2);
    }

    private FoldLog accepted(int first, int last) {
        for (int n = first; n <= last; n++) {
            log.intent(n, 1).accepted(n).later(Duration.ofMillis(1));
        }
        return log;
    }

    @Test
    void a_scheduled_command_that_vanished_expires_in_the_end() {
        log.write(new JournalEntry.Deferred(
                FoldLog.id(1), FoldLog.facts(1), log.now().plus(Duration.ofDays(10)), log.now()));
        assertThat(log.fold.stuck(log.now().plus(Duration.ofDays(13)), 10)).isEmpty();
        assertThat(log.fold.stuck(log.now().plus(Duration.ofDays(14)), 10)).hasSize(1);
        log.callback(log.fact(1, "", Optional.empty(), CallbackFact.Source.GIVE_UP));

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.EXPIRED);
        assertThat(log.lastStatus().detail().reason()).contains("NO_OUTCOME");
    }
}
