package io.sluice.core.codes;

import io.sluice.core.dispatch.Question;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
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
            CheckVerification command, CodeCheck request, History history, VerifyProvider provider, Instant since) {
        this.command = command;
        this.request = request;
        this.history = history;
        this.provider = provider;
        this.since = since;
    }

    @Override
    public Finding ask(boolean conclusive) {
        if (approvedByAnother()) {
            return new Finding.Answered(lost());
        }
        return switch (provider.resolve(request, since)) {
            case CheckResolution.Approved(VerificationSid sid)
            when !approvedBefore(sid) ->
                new Finding.Answered(
                        new Disposition.Accepted(sid.value(), VerifyReplies.APPROVED, OptionalInt.empty()));
            case CheckResolution.Approved _, CheckResolution.NotConverted _, CheckResolution.NotListed _ ->
                conclusive ? new Finding.Answered(lost()) : new Finding.Undecided();
            case CheckResolution.Unavailable _ -> new Finding.Undecided();
        };
    }

    /** Else a wrong code that was lost would be approved by the right one that came later. */
    private boolean approvedByAnother() {
        return history.verification(command.verificationId())
                .filter(known -> known.state() == VerificationState.APPROVED)
                .isPresent();
    }

    /** Asked by recipient, Twilio also lists the verification before, which another check has approved. */
    private boolean approvedBefore(VerificationSid sid) {
        return history.latestVerification(command.outlet().name(), command.recipientRef())
                .filter(known -> known.sid().equals(sid) && known.state() == VerificationState.APPROVED)
                .isPresent();
    }

    private static Disposition lost() {
        return new Disposition.Rejected(
                VerifyReason.CHECK_LOST,
                "The answer to this check was lost and Twilio approved nothing; check the code with a new command",
                OptionalInt.empty(),
                true);
    }
}
