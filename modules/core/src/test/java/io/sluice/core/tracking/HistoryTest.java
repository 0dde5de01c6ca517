package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History.Past;
import io.sluice.core.journal.JournalEntry;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final FoldLog log = new FoldLog().owner("a", 1);

    @Test
    void a_command_that_was_never_seen_has_no_past() {
        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Nothing(false));
    }

    @Test
    void an_intent_without_an_end_is_open() {
        log.intent(1, 1).owner("b", 2);

        assertThat(log.fold.past(FoldLog.id(1)))
                .isInstanceOfSatisfying(
                        Past.Open.class, open -> assertThat(open.attempt()).isEqualTo(1));
    }

    @Test
    void an_open_intent_tells_whether_an_earlier_owner_wrote_it() {
        log.intent(1, 1);
        assertThat(((Past.Open) log.fold.past(FoldLog.id(1))).ofEarlierOwner()).isFalse();
        log.owner("b", 2).intent(2, 1);
        assertThat(((Past.Open) log.fold.past(FoldLog.id(1))).ofEarlierOwner()).isTrue();
        assertThat(((Past.Open) log.fold.past(FoldLog.id(2))).ofEarlierOwner()).isFalse();
    }

    @Test
    void cancels_of_commands_that_did_not_come_are_remembered_up_to_a_bound_that_is_told_in_time() {
        int told = TrackingPolicy.EARLY_CANCELS_MAX - TrackingPolicy.CANCELS_UNDER_WAY;
        cancels(1, told);
        assertThat(log.fold.remembersCancels()).isTrue();
        cancels(told + 1, 1);
        assertThat(log.fold.remembersCancels()).isFalse();

        cancels(told + 2, TrackingPolicy.CANCELS_UNDER_WAY - 1);
        assertThat(log.fold.past(FoldLog.id(TrackingPolicy.EARLY_CANCELS_MAX))).isEqualTo(new Past.Nothing(true));
        for (int n = 1; n <= TrackingPolicy.CANCELS_UNDER_WAY; n++) {
            log.outcome(n, new Disposition.Canceled("Canceled"));
        }
        assertThat(log.fold.remembersCancels()).isTrue();
    }

    private void cancels(int first, int count) {
        for (int n = first; n < first + count; n++) {
            log.write(new JournalEntry.CancelRequested(FoldLog.id(n), FoldLog.id(-n), log.now()));
        }
    }

    @Test
    void a_command_in_doubt_stays_open() {
        log.intent(1, 2).outcome(1, new Disposition.InDoubt("TIMEOUT", "No answer."));

        assertThat(log.fold.past(FoldLog.id(1))).isInstanceOf(Past.Open.class);
    }

    @Test
    void an_end_of_an_unknown_kind_settles_without_a_status() {
        log.intent(1, 1);
        log.write(new JournalEntry.UnknownEnd(FoldLog.id(1), Optional.empty(), 1, log.now()));
        log.write(new JournalEntry.UnknownEnd(FoldLog.id(2), Optional.of(FoldLog.facts(2)), 1, log.now()));

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Settled(1));
        assertThat(log.fold.past(FoldLog.id(2))).isEqualTo(new Past.Settled(2));
        assertThat(log.statuses).isEmpty();
    }

    @Test
    void proof_settles_a_command_in_doubt() {
        log.intent(1, 1)
                .outcome(1, new Disposition.InDoubt("TIMEOUT", "No answer."))
                .callback(1, "queued");

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Settled(1));
    }

    @Test
    void a_callback_proves_before_the_journal_gives_it_a_place() {
        log.intent(1, 1).unplaced(log.fact(1, "sent", Optional.empty()));

        assertThat(log.fold.provenSid(FoldLog.id(1))).contains(FoldLog.sid(1));
        assertThat(log.statuses).isEmpty();
    }

    @Test
    void refused_attempts_are_remembered() {
        log.intent(1, 2);
        log.write(new JournalEntry.Released(FoldLog.id(1), 2, true, "RATE", OptionalInt.of(20429), log.now()));

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Tried(2, false));
    }

    @Test
    void a_released_claim_that_was_never_posted_leaves_no_attempt() {
        log.intent(1, 1);
        log.write(new JournalEntry.Released(FoldLog.id(1), 1, false, "DRAINED", OptionalInt.empty(), log.now()));

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Nothing(false));
    }

    @Test
    void a_cancel_request_before_its_command_is_remembered() {
        log.write(new JournalEntry.CancelRequested(FoldLog.id(1), FoldLog.id(9), log.now()));

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Nothing(true));
    }

    @Test
    void a_deferred_command_waits_elsewhere_until_its_time_comes() {
        log.write(new JournalEntry.Deferred(FoldLog.id(1), FoldLog.facts(1), log.now(), log.now()));
        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Deferred(1));

        log.intent(1, 1);
        assertThat(log.fold.past(FoldLog.id(1))).isInstanceOf(Past.Open.class);
    }

    @Test
    void an_intent_of_a_stale_writer_is_not_ours() {
        log.owner("b", 2).as("a").intent(1, 1);

        assertThat(log.fold.past(FoldLog.id(1))).isEqualTo(new Past.Nothing(false));
    }

    @Test
    void of_two_commands_that_find_the_same_message_one_gets_it() {
        log.intent(1, 1).intent(2, 1);

        assertThat(log.fold.claim(FoldLog.sid(7), FoldLog.id(1))).isTrue();
        assertThat(log.fold.claim(FoldLog.sid(7), FoldLog.id(2))).isFalse();
        assertThat(log.fold.claim(FoldLog.sid(7), FoldLog.id(1))).isTrue();
        assertThat(log.fold.belongsToAnother(FoldLog.sid(7), FoldLog.id(2))).isTrue();
    }

    @Test
    void a_message_that_a_callback_proves_is_not_given_to_a_look_up() {
        log.intent(1, 1).intent(2, 1).unplaced(log.fact(1, "sent", Optional.empty()));

        assertThat(log.fold.claim(FoldLog.sid(1), FoldLog.id(2))).isFalse();
        assertThat(log.fold.claim(FoldLog.sid(1), FoldLog.id(1))).isTrue();
    }

    @Test
    void a_callback_that_comes_after_a_look_up_took_its_message_proves_nothing_for_its_own_command() {
        log.intent(1, 1).intent(2, 1);
        log.fold.claim(FoldLog.sid(1), FoldLog.id(2));
        log.unplaced(log.fact(1, "sent", Optional.empty()));

        assertThat(log.fold.provenSid(FoldLog.id(1))).isEmpty();
    }

    @Test
    void the_order_of_the_log_decides_whose_message_it_is() {
        Disposition found = new Disposition.Accepted(FoldLog.sid(1), "queued", OptionalInt.of(1));
        log.intent(1, 1).intent(2, 1).callback(1, "sent").outcome(2, found);
        assertThat(log.fold.past(FoldLog.id(1))).isInstanceOf(Past.Settled.class);
        assertThat(log.fold.past(FoldLog.id(2))).as("looked up again").isInstanceOf(Past.Open.class);

        log.intent(3, 1).intent(4, 1);
        log.outcome(4, new Disposition.Accepted(FoldLog.sid(3), "queued", OptionalInt.of(1)))
                .callback(3, "sent");
        assertThat(log.fold.past(FoldLog.id(4))).isInstanceOf(Past.Settled.class);
        assertThat(log.fold.past(FoldLog.id(3))).as("looked up again").isInstanceOf(Past.Open.class);
        assertThat(log.lastStatus().commandId()).isEqualTo(FoldLog.id(4));
        assertThat(log.lastStatus().state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void a_message_of_another_command_is_recognised() {
        log.intent(1, 1).accepted(1);

        assertThat(log.fold.belongsToAnother(FoldLog.sid(1), FoldLog.id(2))).isTrue();
        assertThat(log.fold.belongsToAnother(FoldLog.sid(1), FoldLog.id(1))).isFalse();
        assertThat(log.fold.belongsToAnother(FoldLog.sid(5), FoldLog.id(1))).isFalse();
    }
}
