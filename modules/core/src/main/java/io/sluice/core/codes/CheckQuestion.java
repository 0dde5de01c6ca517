package io.sluice.core.codes;

import io.sluice.core.dispatch.Question;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether a check whose answer was lost approved the verification, by Twilio's list of attempts. Checks of one recipient
 * fly one after the other, so an approval of a verification that nobody approved before is this check's. One that did not
 * approve ends here: whether the code was wrong or never arrived, Twilio does not tell, and it is not asked a second time.
 */
final class CheckQuestion implements Question {
    private final CheckVerification command;
    private final CodeCheck request;
    private final History history;
    private final VerifyProvider provider;
    private final Instant since;

    CheckQuestion(
            CheckVerification command, CodeCheck request, History history, VerifyProvider provider, Instant intentAt) {
        this.command = command;
        this.request = request;
        this.history = history;
        this.provider = provider;
        // The list shows sends, and the code may have been sent as long before its check as it is taken.
        this.since = intentAt.minus(command.outlet().codeValidity()).minus(VerificationView.CLOCK_SKEW);
    }

    @Override
    public Finding ask(boolean conclusive) {
        if (approvedByAnother()) {
            return new Finding.Answered(lost());
        }
        return switch (provider.resolve(request, since)) {
            case CheckResolution.Approved(List<VerificationSid> sids) ->
                sids.stream()
                        .filter(this::maybeOurs)
                        .findFirst()
                        .<Finding>map(sid -> new Finding.Answered(
                                new Disposition.Accepted(sid.value(), VerifyReplies.APPROVED, OptionalInt.empty())))
                        .orElseGet(() -> notApproved(conclusive));
            case CheckResolution.NotConverted _, CheckResolution.NotListed _ -> notApproved(conclusive);
            case CheckResolution.Unavailable _ -> new Finding.Undecided();
        };
    }

    private static Finding notApproved(boolean conclusive) {
        return conclusive ? new Finding.Answered(lost()) : new Finding.Undecided();
    }

    /** Else a wrong code that was lost would be approved by the right one that came later. */
    private boolean approvedByAnother() {
        return history.verification(command.verificationId())
                .filter(known -> known.state() == VerificationState.APPROVED)
                .isPresent();
    }

    /**
     * Asked by recipient, Twilio also lists verifications before this one, which other checks have approved. Once the
     * start's answer was found, only its verification counts.
     */
    private boolean maybeOurs(VerificationSid sid) {
        boolean another = history.verification(command.verificationId())
                .filter(known -> !known.sid().equals(sid))
                .isPresent();
        boolean approvedBefore = history.verification(sid)
                .filter(known -> known.state() == VerificationState.APPROVED)
                .isPresent();
        return !another && !approvedBefore;
    }

    private static Disposition lost() {
        return new Disposition.Rejected(
                VerifyReason.CHECK_LOST,
                "The answer to this check was lost and Twilio approved nothing; check the code with a new command",
                OptionalInt.empty(),
                true);
    }
}
