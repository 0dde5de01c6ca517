package io.sluice.core.tracking;

import io.sluice.core.journal.Disposition;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerifyReason;

/** What the disposition of a start or a check is called in its status. */
final class VerificationWords {
    private VerificationWords() {}

    static VerificationState of(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted -> ofAnswer(accepted.providerStatus());
            case Disposition.Suppressed _ -> VerificationState.SUPPRESSED;
            case Disposition.Rejected rejected -> ofRefusal(rejected.reason());
            case Disposition.Expired _ -> VerificationState.EXPIRED;
            case Disposition.Canceled _ -> VerificationState.CANCELED;
            case Disposition.InDoubt _ -> VerificationState.IN_DOUBT;
        };
    }

    static VerificationState of(MessageState state) {
        return switch (state) {
            case SCHEDULED, ACCEPTED, SENT, DELIVERED, READ -> VerificationState.PENDING;
            case IN_DOUBT -> VerificationState.IN_DOUBT;
            case SUPPRESSED -> VerificationState.SUPPRESSED;
            case REJECTED, FAILED, UNDELIVERED -> VerificationState.REJECTED;
            case EXPIRED -> VerificationState.EXPIRED;
            case CANCELED -> VerificationState.CANCELED;
        };
    }

    private static VerificationState ofAnswer(String providerStatus) {
        return switch (providerStatus) {
            case "approved" -> VerificationState.APPROVED;
            case "wrong-code" -> VerificationState.WRONG_CODE;
            default -> VerificationState.PENDING;
        };
    }

    private static VerificationState ofRefusal(String reason) {
        if (VerifyReason.isFraud(reason)) {
            return VerificationState.BLOCKED;
        }
        return switch (reason) {
            case VerifyReason.TOO_MANY_SENDS -> VerificationState.TOO_MANY_SENDS;
            case VerifyReason.TOO_MANY_CHECKS -> VerificationState.TOO_MANY_CHECKS;
            case VerifyReason.VOICE_AFTER_FRAUD -> VerificationState.BLOCKED;
            case VerifyReason.CANCELED -> VerificationState.CANCELED;
            case VerifyReason.OVER -> VerificationState.EXPIRED;
            default -> VerificationState.REJECTED;
        };
    }
}
