package io.sluice.core.codes;

import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which starts need not be asked of Twilio, because the answer is certain or the code was sent just now, and which calls
 * nobody should pay for. Pure.
 */
final class StartRules {
    private StartRules() {}

    static Verdict check(StartVerification start, VerifyChannel channel, History history, Instant now) {
        Optional<VerificationView> latest =
                history.latestVerification(start.outlet().name(), start.recipientRef());
        Optional<VerificationView> open = latest.filter(v -> v.open(now));
        if (open.isPresent()) {
            Verdict again = sendAgain(open.get(), start, now);
            if (again instanceof Verdict.Closed) {
                return again;
            }
        }
        boolean usedUp = latest.filter(v -> v.state() == VerificationState.TOO_MANY_CHECKS && now.isBefore(v.endsAt()))
                .isPresent();
        if (usedUp) {
            return passing(VerifyReason.TOO_MANY_CHECKS, "Five wrong codes were tried; wait for the end of that time");
        }
        return channel == VerifyChannel.CALL ? call(start, open, history, now) : new Verdict.Open();
    }

    private static Verdict sendAgain(VerificationView open, StartVerification start, Instant now) {
        if (open.sends() >= VerificationState.SENDS_MAX) {
            return passing(VerifyReason.TOO_MANY_SENDS, "This code was sent five times; wait for the end of its time");
        }
        return now.isBefore(open.lastSendAt().plus(start.outlet().resendAfter()))
                ? passing(
                        VerifyReason.TOO_SOON, "The code was sent just now; the status says when it may be sent again")
                : new Verdict.Open();
    }

    /** As the second channel of one start it comes after the text that was refused: there the reader has looked. */
    private static Verdict call(
            StartVerification start, Optional<VerificationView> open, History history, Instant now) {
        if (history.refusedAsFraud(start.recipientRef(), now)) {
            return calledAfterFraud();
        }
        boolean first = start.channels().getFirst() == VerifyChannel.CALL;
        boolean textTried = open.filter(VerificationView::textTried).isPresent();
        return start.outlet().voice() == VoiceRule.AFTER_TEXT && first && !textTried
                ? Verdict.rejected(
                        VerifyReason.VOICE_AFTER_TEXT, "A call is for a code that was sent as a text and did not come")
                : new Verdict.Open();
    }

    static Verdict calledAfterFraud() {
        return Verdict.rejected(VerifyReason.VOICE_AFTER_FRAUD, "Twilio refused this recipient as fraud");
    }

    /** Better no call than one that pumping earns with. */
    static Verdict fraudUnknown() {
        return passing(
                VerifyReason.VOICE_FRAUD_UNKNOWN,
                "Twilio did not tell whether it refused this recipient as fraud; ask for the call again");
    }

    private static Verdict passing(String reason, String explanation) {
        return new Verdict.Closed(new Disposition.Rejected(reason, explanation, OptionalInt.empty(), true));
    }
}
