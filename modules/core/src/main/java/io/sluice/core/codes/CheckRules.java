package io.sluice.core.codes;

import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Which checks need not be asked of Twilio because the answer is certain: Twilio would say the same 20404 to all of them,
 * and the owner of the partition knows which it is. Pure.
 */
final class CheckRules {
    private CheckRules() {}

    static Verdict check(CheckVerification check, History history, Instant now) {
        Optional<VerificationView> known = history.verification(check.verificationId());
        return known.map(view -> ofKnown(check, view, now)).orElseGet(() -> ofUnknown(check, history));
    }

    private static Verdict ofKnown(CheckVerification check, VerificationView view, Instant now) {
        if (belongs(check, view.service(), view.recipientRef()) instanceof Verdict.Closed stranger) {
            return stranger;
        }
        if (view.checks() >= VerificationState.CHECKS_MAX && view.open(now)) {
            return Verdict.rejected(
                    VerifyReason.TOO_MANY_CHECKS, "Five wrong codes were tried; no code is taken any more");
        }
        return view.surelyOver(now) ? over(view.state()) : new Verdict.Open();
    }

    private static Verdict over(VerificationState state) {
        return switch (state) {
            case APPROVED ->
                Verdict.rejected(VerifyReason.APPROVED_BEFORE, "The right code was checked before; it counts once");
            case CANCELED -> Verdict.rejected(VerifyReason.CANCELED, "The verification was canceled");
            case TOO_MANY_CHECKS ->
                Verdict.rejected(
                        VerifyReason.TOO_MANY_CHECKS, "Five wrong codes were tried; no code is taken any more");
            case PENDING, WRONG_CODE, EXPIRED, TOO_MANY_SENDS, BLOCKED, SUPPRESSED, REJECTED, IN_DOUBT -> expired();
        };
    }

    /** A code that was sent left an intent or an outcome in the journal: without one there is none to check. */
    private static Verdict ofUnknown(CheckVerification check, History history) {
        return switch (history.past(check.verificationId())) {
            case History.Past.Open _ ->
                history.startFacts(check.verificationId())
                        .map(start -> ofOpen(check, start))
                        .orElseGet(CheckRules::unknown);
            case History.Past.Settled _ -> history.startRefused(check.verificationId()) ? unknown() : expired();
            case History.Past.Nothing _, History.Past.Tried _, History.Past.Deferred _ -> unknown();
        };
    }

    private static Verdict ofOpen(CheckVerification check, MessageFacts start) {
        return belongs(check, start.service(), start.recipientRef().orElse(""));
    }

    private static Verdict belongs(CheckVerification check, String service, String recipientRef) {
        if (!service.equals(check.service().value())) {
            return Verdict.rejected("NOT_YOUR_VERIFICATION", "Another service started this verification");
        }
        return recipientRef.equals(check.recipientRef())
                ? new Verdict.Open()
                : Verdict.rejected("OTHER_RECIPIENT", "The verification was started for another recipient");
    }

    private static Verdict unknown() {
        return Verdict.rejected(
                VerifyReason.UNKNOWN,
                "No code was sent for this verificationId and recipient; the status of its start says why");
    }

    private static Verdict expired() {
        return new Verdict.Closed(new Disposition.Expired(
                VerifyReason.OVER, "The verification is over, or its start sent no code; start a new one"));
    }
}
