package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History.Past;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.CodeSent;
import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerificationStanding;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Starts, checks and cancels, folded into verifications and their statuses. */
class VerificationFoldTest {
    private static final String SID = "VE" + "a".repeat(32);
    private static final String REF = "ref";
    private static final SenderName PROFILE = new SenderName("login");
    private static final Duration VALID_FOR = Duration.ofMinutes(10);
    private static final int START = 1;
    private static final int RESEND = 2;

    private final FoldLog log = new FoldLog().owner("a", 1);

    private static MessageFacts facts(int n, int start, boolean check) {
        VerificationFacts verification = new VerificationFacts(
                FoldLog.id(start),
                check,
                check ? Optional.empty() : Optional.of(VerifyChannel.SMS),
                VALID_FOR,
                Duration.ofSeconds(30),
                Optional.of(Duration.ofSeconds(30)));
        return new MessageFacts(
                "shop",
                Optional.empty(),
                Optional.of(PROFILE.value()),
                Optional.of("main"),
                "OTP",
                check ? "verify-check" : "verify-start",
                Optional.of("US"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(REF),
                n,
                Map.of(),
                FoldLog.START,
                Optional.of(verification));
    }

    private VerificationFoldTest end(int n, MessageFacts facts, Disposition disposition) {
        log.write(new JournalEntry.Outcome(FoldLog.id(n), Optional.of(facts), disposition, 1, log.now()));
        return this;
    }

    private VerificationFoldTest sent(int n, int sends) {
        CodeSent code = new CodeSent(sends, FoldLog.START, "SMS");
        return end(
                n,
                facts(n, n, false),
                new Disposition.Accepted(SID, "pending", OptionalInt.empty(), Optional.of(code)));
    }

    private VerificationFoldTest checked(int n, String answer) {
        return end(n, facts(n, START, true), new Disposition.Accepted(SID, answer, OptionalInt.empty()));
    }

    private VerificationFoldTest intended(int n) {
        log.write(new JournalEntry.Intent(
                "a", FoldLog.id(n), facts(n, n, false), 1, Duration.ofSeconds(12), 0, log.now()));
        return this;
    }

    private static Disposition approved() {
        return new Disposition.Accepted(SID, "approved", OptionalInt.empty());
    }

    private VerificationFoldTest refused(int n, MessageFacts facts, String reason) {
        return end(n, facts, new Disposition.Rejected(reason, "refused", OptionalInt.empty(), false));
    }

    private List<VerificationState> statesOf(int n) {
        return log.statuses.stream()
                .filter(change -> change.commandId().equals(FoldLog.id(n)))
                .map(change -> change.verification().orElseThrow().state())
                .toList();
    }

    private VerificationStanding lastOf(int n) {
        CommandId id = FoldLog.id(n);
        return log.statuses.stream()
                .filter(change -> change.commandId().equals(id))
                .reduce((_, last) -> last)
                .flatMap(StatusChange::verification)
                .orElseThrow();
    }

    private VerificationView view() {
        return log.fold.verification(FoldLog.id(START)).orElseThrow();
    }

    @Test
    void a_start_that_sent_no_code_is_remembered_as_such() {
        refused(START, facts(START, START, false), "RANGE_LIMIT").sent(RESEND, 1);

        assertThat(log.fold.startRefused(FoldLog.id(START))).isTrue();
        assertThat(log.fold.startRefused(FoldLog.id(RESEND))).isFalse();
    }

    @Test
    void a_start_is_pending_until_its_code_was_checked_right() {
        sent(START, 1).checked(10, "wrong-code").checked(11, "approved");

        assertThat(statesOf(START)).containsExactly(VerificationState.PENDING, VerificationState.APPROVED);
        assertThat(statesOf(10)).containsExactly(VerificationState.WRONG_CODE);
        assertThat(statesOf(11)).containsExactly(VerificationState.APPROVED);
        assertThat(log.statuses).extracting(StatusChange::last).containsExactly(false, true, true, true);
        assertThat(log.fold.past(FoldLog.id(11))).isEqualTo(new Past.Settled(11));
    }

    @Test
    void what_is_left_and_when_the_next_may_come_is_told() {
        sent(START, 1);
        Instant sentAt = log.now();
        log.later(Duration.ofMinutes(1));
        checked(10, "wrong-code");

        VerificationStanding standing = lastOf(10);

        assertThat(standing.sendsLeft()).hasValue(4);
        assertThat(standing.checksLeft()).hasValue(4);
        assertThat(standing.nextSendAt()).contains(sentAt.plusSeconds(30));
        assertThat(standing.nextCallAt()).contains(sentAt.plusSeconds(30));
        assertThat(standing.nextCheckAt()).contains(log.now());
        assertThat(standing.validUntil()).contains(FoldLog.START.plus(VALID_FOR));
    }

    @Test
    void a_refusal_that_tells_from_when_on_is_told_as_the_next_send() {
        Instant shieldsTime = FoldLog.START.plus(Duration.ofHours(1));
        Disposition refused = new Disposition.Rejected(
                "SHIELD_RANGE_LIMIT", "e", OptionalInt.empty(), true, Optional.of(shieldsTime));
        end(START, facts(START, START, false), refused);
        assertThat(lastOf(START).nextSendAt()).contains(shieldsTime);

        sent(RESEND, 1).end(3, facts(3, 3, false), refused);
        assertThat(lastOf(3).nextSendAt()).contains(shieldsTime);
        assertThat(lastOf(3).nextCallAt()).contains(shieldsTime);

        Instant sooner = FoldLog.START.plusSeconds(1);
        end(4, facts(4, 4, false), new Disposition.Rejected("A", "e", OptionalInt.empty(), true, Optional.of(sooner)));
        assertThat(lastOf(4).nextSendAt()).contains(log.now().plusSeconds(30));
    }

    @Test
    void every_start_of_a_verification_is_told_its_end() {
        sent(START, 1).sent(RESEND, 2).checked(10, "approved");

        assertThat(statesOf(START)).endsWith(VerificationState.APPROVED);
        assertThat(statesOf(RESEND)).containsExactly(VerificationState.PENDING, VerificationState.APPROVED);
        assertThat(view().sends()).isEqualTo(2);
    }

    @Test
    void a_second_disposition_of_a_check_counts_no_second_check() {
        sent(START, 1).checked(10, "wrong-code").checked(10, "wrong-code");

        assertThat(view().checks()).isEqualTo(1);
        assertThat(statesOf(10)).hasSize(1);
    }

    @Test
    void used_up_checks_end_the_verification_and_hold_the_next_start_back() {
        sent(START, 1).refused(10, facts(10, START, true), "VERIFY_TOO_MANY_CHECKS");

        assertThat(statesOf(START)).endsWith(VerificationState.TOO_MANY_CHECKS);
        assertThat(lastOf(10).nextCheckAt()).isEmpty();
        assertThat(lastOf(10).nextSendAt()).contains(view().endsAt());
    }

    @Test
    void an_approved_check_ends_the_verification_of_a_start_whose_answer_is_still_lost() {
        intended(START).checked(10, "approved");
        assertThat(statesOf(START)).containsExactly(VerificationState.PENDING, VerificationState.APPROVED);
        assertThat(statesOf(10)).containsExactly(VerificationState.APPROVED);
        assertThat(log.fold.past(FoldLog.id(START))).isEqualTo(new Past.Settled(START));

        // The look-up finds it afterwards.
        sent(START, 1);
        log.later(VALID_FOR.plus(VerificationView.CLOCK_SKEW));

        assertThat(log.fold.stuck(log.now(), 10)).isEmpty();
        assertThat(statesOf(START)).hasSize(2);
    }

    @Test
    void a_wrong_code_that_was_checked_while_the_start_was_looked_up_counts() {
        intended(START).checked(10, "wrong-code");
        assertThat(log.fold.snapshot().open()).singleElement().satisfies(start -> assertThat(start.wrongCodes())
                .isOne());

        sent(START, 1).checked(11, "wrong-code");

        assertThat(lastOf(START).checksLeft()).hasValue(4);
        assertThat(lastOf(11).checksLeft()).hasValue(3);
    }

    @Test
    void a_lost_send_that_is_found_after_the_approval_is_told_the_approval() {
        sent(START, 1);
        intended(RESEND).end(10, facts(10, RESEND, true), approved());
        assertThat(statesOf(START)).endsWith(VerificationState.APPROVED);

        sent(RESEND, 2);

        assertThat(statesOf(RESEND)).containsExactly(VerificationState.APPROVED);
        assertThat(log.lastStatus().last()).isTrue();
    }

    @Test
    void a_canceled_verification_ends_once() {
        sent(START, 1);
        Disposition canceled = new Disposition.Canceled("Canceled by its service");
        for (int i = 0; i < 2; i++) {
            log.write(new JournalEntry.Outcome(FoldLog.id(START), Optional.empty(), canceled, 0, log.now()));
        }

        assertThat(statesOf(START)).containsExactly(VerificationState.PENDING, VerificationState.CANCELED);
        assertThat(view().state()).isEqualTo(VerificationState.CANCELED);
    }

    @Test
    void a_verification_whose_time_is_surely_over_is_asked_for_and_expires() {
        sent(START, 1);
        assertThat(log.fold.stuck(FoldLog.START.plus(VALID_FOR), 10)).isEmpty();
        log.later(VALID_FOR.plus(VerificationView.CLOCK_SKEW));
        assertThat(log.fold.stuck(log.now(), 10)).containsExactly(new StuckMessage.GiveUp(FoldLog.id(START), SID));
        assertThat(log.fold.stuck(log.now(), 10)).isEmpty();

        for (int i = 0; i < 2; i++) {
            log.callback(log.fact(START, "", Optional.empty(), CallbackFact.Source.GIVE_UP));
        }

        assertThat(statesOf(START)).containsExactly(VerificationState.PENDING, VerificationState.EXPIRED);
        assertThat(log.fold.stuck(log.now().plusSeconds(3600), 10)).isEmpty();
    }

    @Test
    void a_checkpoint_forgets_nothing_of_it() {
        sent(START, 1).sent(RESEND, 2).checked(10, "wrong-code");
        refused(20, facts(20, 20, false), "VERIFY_FRAUD_GUARD");
        PartitionFold restored = new PartitionFold(
                new FoldLog.OneThread(),
                FoldLog.POLICY,
                new FoldLog.Errors(),
                log.fold.snapshot(),
                log.fold.changedBlocks());

        assertThat(restored.verification(FoldLog.id(START))).contains(view());
        assertThat(restored.latestVerification(PROFILE, REF)).contains(view());
        assertThat(restored.startFacts(FoldLog.id(RESEND))).contains(facts(RESEND, RESEND, false));
        assertThat(restored.refusedAsFraud(REF, log.now())).isTrue();
        assertThat(restored.snapshot()).isEqualTo(log.fold.snapshot());
    }

    @Test
    void a_fraud_refusal_is_remembered_for_half_a_day() {
        refused(START, facts(START, START, false), "VERIFY_FRAUD_GUARD");

        assertThat(statesOf(START)).containsExactly(VerificationState.BLOCKED);
        assertThat(log.fold.refusedAsFraud(REF, log.now())).isTrue();
        assertThat(log.fold.refusedAsFraud(REF, log.now().plus(VerificationBook.FRAUD_KEPT)))
                .isFalse();
    }

    @Test
    void an_ended_verification_is_forgotten_in_the_end() {
        sent(START, 1).checked(10, "approved");
        log.later(VALID_FOR.plus(VerificationBook.KEPT_AFTER_END));
        log.owner("b", 2);

        assertThat(log.fold.verification(FoldLog.id(START))).isEmpty();
        assertThat(log.fold.latestVerification(PROFILE, REF)).isEmpty();
        assertThat(log.fold.past(FoldLog.id(START))).isInstanceOf(Past.Settled.class);
    }
}
