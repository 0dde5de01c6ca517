package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatusFoldTest {
    private final FoldLog log = new FoldLog().owner("a", 1);

    @Test
    void the_usual_way_gives_one_status_per_change_and_one_final_one() {
        log.intent(1, 1).accepted(1).callback(1, "queued").callback(1, "sent").callback(1, "delivered");

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.SENT, MessageState.DELIVERED);
        assertThat(log.statuses).extracting(StatusChange::sequence).containsExactly(1, 2, 3);
        assertThat(log.statuses).extracting(StatusChange::last).containsExactly(false, false, true);
    }

    @Test
    void a_callback_before_the_outcome_entry_is_not_undone_by_it() {
        log.intent(1, 1).callback(1, "delivered").accepted(1);

        assertThat(log.states()).containsExactly(MessageState.DELIVERED);
        assertThat(log.lastStatus().attempts()).isEqualTo(1);
    }

    @Test
    void late_and_repeated_callbacks_change_nothing() {
        log.intent(1, 1).accepted(1).callback(1, "delivered");
        log.callback(1, "sent").callback(1, "queued").callback(1, "delivered").callback(1, "failed");

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED);
    }

    @Test
    void a_corrected_receipt_is_published_as_a_correction_once() {
        log.intent(1, 1).accepted(1).callback(1, "undelivered").callback(1, "delivered");
        log.callback(1, "undelivered").callback(1, "delivered");

        assertThat(log.states())
                .containsExactly(MessageState.ACCEPTED, MessageState.UNDELIVERED, MessageState.DELIVERED);
        assertThat(log.statuses).extracting(StatusChange::correction).containsExactly(false, false, true);
    }

    @Test
    void of_two_receipts_the_later_by_the_carriers_clock_counts() {
        log.intent(1, 1).accepted(1);
        log.callback(log.fact(1, "undelivered", Optional.of("2611220810")));
        log.callback(log.fact(1, "delivered", Optional.of("2611220809")));

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.UNDELIVERED);
    }

    @Test
    void a_failure_says_why_and_whether_to_try_again() {
        log.intent(1, 1).accepted(1).callback(1, "undelivered");

        StatusChange.Detail detail = log.lastStatus().detail();
        assertThat(detail.reason()).contains("UNREACHABLE");
        assertThat(detail.providerCode()).hasValue(30003);
        assertThat(detail.resubmittable()).isTrue();
    }

    @Test
    void read_after_delivery_is_no_correction() {
        log.intent(1, 1).accepted(1).callback(1, "delivered").callback(1, "read");

        assertThat(log.lastStatus().state()).isEqualTo(MessageState.READ);
        assertThat(log.lastStatus().correction()).isFalse();
    }

    @Test
    void doubt_ends_when_a_callback_proves_acceptance() {
        log.intent(1, 1)
                .outcome(1, new Disposition.InDoubt("TIMEOUT", "No answer."))
                .callback(1, "sent");

        assertThat(log.states()).containsExactly(MessageState.IN_DOUBT, MessageState.SENT);
        assertThat(log.lastStatus().sid()).contains(FoldLog.sid(1));
    }

    @Test
    void doubt_ends_when_the_look_up_lets_the_command_expire() {
        log.intent(1, 1).outcome(1, new Disposition.InDoubt("TIMEOUT", "No answer."));
        log.write(new JournalEntry.Released(FoldLog.id(1), 1, true, "NOT_FOUND", OptionalInt.empty(), log.now()));
        log.outcome(1, new Disposition.Expired("EXPIRED", "Too late."));

        assertThat(log.states()).containsExactly(MessageState.IN_DOUBT, MessageState.EXPIRED);
    }

    @Test
    void a_second_outcome_gives_no_second_final_status() {
        log.outcome(1, new Disposition.Suppressed("OPTED_OUT", "Opted out."));
        log.outcome(1, new Disposition.Suppressed("OPTED_OUT", "Opted out."));
        log.later(Duration.ofHours(2)).outcome(2, new Disposition.Expired("EXPIRED", "Too late."));
        log.outcome(1, new Disposition.Rejected("INVALID", "Bad.", OptionalInt.empty(), false));

        assertThat(log.states()).containsExactly(MessageState.SUPPRESSED, MessageState.EXPIRED);
        assertThat(log.fold.figures().oddities()).containsEntry(Oddity.REPEATED_OUTCOME, 2L);
    }

    @Test
    void a_callback_that_contradicts_a_refusal_is_the_truth_and_a_correction() {
        log.intent(1, 1)
                .outcome(1, new Disposition.Expired("EXPIRED", "Too late."))
                .callback(1, "sent");

        assertThat(log.states()).containsExactly(MessageState.EXPIRED, MessageState.SENT);
        assertThat(log.lastStatus().correction()).isTrue();
    }

    @Test
    void a_callback_for_a_second_message_is_counted_and_changes_nothing() {
        log.intent(1, 1).accepted(1);
        CallbackFact fact = log.fact(2, "delivered", Optional.empty());
        log.callback(new CallbackFact(
                Optional.of(FoldLog.id(1)),
                fact.sid(),
                fact.word(),
                fact.source(),
                fact.errorCode(),
                fact.doneDate(),
                fact.segments(),
                fact.priceMicros(),
                fact.currency(),
                fact.occurredAt(),
                fact.receivedAt()));

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED);
        assertThat(log.fold.figures().oddities()).containsEntry(Oddity.SECOND_MESSAGE, 1L);
    }

    @Test
    void an_unknown_command_gets_no_status_but_its_callback_stays_a_proof() {
        log.callback(1, "delivered");
        assertThat(log.states()).isEmpty();
        assertThat(log.fold.provenSid(FoldLog.id(1))).contains(FoldLog.sid(1));

        log.outcome(1, new Disposition.Accepted(FoldLog.sid(1), "delivered", OptionalInt.empty()));
        assertThat(log.states()).containsExactly(MessageState.DELIVERED);
    }

    @Test
    void a_scheduled_command_goes_on_when_its_time_comes() {
        log.write(new JournalEntry.Deferred(
                FoldLog.id(1), FoldLog.facts(1), log.now().plus(Duration.ofDays(2)), log.now()));
        log.later(Duration.ofDays(2)).intent(1, 1).accepted(1);

        assertThat(log.states()).containsExactly(MessageState.SCHEDULED, MessageState.ACCEPTED);
    }

    @Test
    void a_stale_writers_refusal_does_not_count_but_its_acceptance_does() {
        log.intent(1, 1).owner("b", 2).as("a");
        log.outcome(2, new Disposition.Suppressed("OPTED_OUT", "Opted out.")).accepted(1);

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED);
        assertThat(log.statuses).extracting(StatusChange::commandId).isEqualTo(List.of(FoldLog.id(1)));
        assertThat(log.fold.figures().oddities()).containsEntry(Oddity.STALE_ENTRY, 1L);
    }
}
