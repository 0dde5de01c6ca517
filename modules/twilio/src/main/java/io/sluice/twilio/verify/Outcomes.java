package io.sluice.twilio.verify;

import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.StartReply;

/** The kinds of replies in the words of metrics. */
final class Outcomes {
    static final String IN_DOUBT = "ambiguous";
    private static final String MAX_CHECKS = "max_checks";
    private static final String REFUSED = "refused";
    private static final String NOT_SENT = "not_sent";
    private static final String BUSY = "busy";
    private static final String WITHHELD = "withheld";
    private static final String NOT_FOUND = "not_found";
    private static final String CANCELED = "canceled";

    private Outcomes() {}

    static String of(StartReply reply) {
        return switch (reply) {
            case StartReply.Pending _ -> "pending";
            case StartReply.MaxSends _ -> "max_sends";
            case StartReply.MaxChecks _ -> MAX_CHECKS;
            case StartReply.BlockedAsFraud _ -> "blocked_as_fraud";
            case StartReply.Refused _ -> REFUSED;
            case StartReply.NotSent _ -> NOT_SENT;
            case StartReply.Busy _ -> BUSY;
            case StartReply.Withheld _ -> WITHHELD;
            case StartReply.Ambiguous _ -> IN_DOUBT;
        };
    }

    static String of(CheckReply reply) {
        return switch (reply) {
            case CheckReply.Approved _ -> "approved";
            case CheckReply.WrongCode _ -> "wrong_code";
            case CheckReply.NotFound _ -> NOT_FOUND;
            case CheckReply.MaxChecks _ -> MAX_CHECKS;
            case CheckReply.Canceled _ -> CANCELED;
            case CheckReply.Refused _ -> REFUSED;
            case CheckReply.NotSent _ -> NOT_SENT;
            case CheckReply.Busy _ -> BUSY;
            case CheckReply.Withheld _ -> WITHHELD;
            case CheckReply.Ambiguous _ -> IN_DOUBT;
        };
    }

    static String of(CancelReply reply) {
        return switch (reply) {
            case CancelReply.Canceled _ -> CANCELED;
            case CancelReply.NotFound _ -> NOT_FOUND;
            case CancelReply.Refused _ -> REFUSED;
            case CancelReply.NotSent _ -> NOT_SENT;
            case CancelReply.Busy _ -> BUSY;
            case CancelReply.Ambiguous _ -> IN_DOUBT;
        };
    }

    static String of(AttemptsAnswer answer) {
        return switch (answer) {
            case AttemptsAnswer.Attempts _ -> "read";
            case AttemptsAnswer.Unavailable _ -> "unavailable";
        };
    }
}
