package io.sluice.core.codes;

import io.sluice.core.provider.CodeSent;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Verify's answers in the terms of the flow: taken, refused, not sent, or in doubt. A wrong code was taken: Twilio looked
 * at it and has counted it.
 */
final class VerifyReplies {
    static final String PENDING = "pending";
    static final String APPROVED = "approved";
    static final String WRONG_CODE = "wrong-code";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int USED_UP_CODE = 60202;
    private static final int NOT_FOUND_CODE = 20404;

    private VerifyReplies() {}

    static ProviderReply of(StartReply reply, VerifyChannel channel) {
        return switch (reply) {
            case StartReply.Pending(VerificationSid sid, int sends, Instant startedAt) ->
                new ProviderReply.Accepted(
                        sid.value(),
                        PENDING,
                        OptionalInt.empty(),
                        Optional.of(new CodeSent(sends, startedAt, channel.name())));
            case StartReply.MaxSends(ProviderError error) -> refused(TOO_MANY_REQUESTS, error);
            case StartReply.MaxChecks() -> usedUp();
            case StartReply.BlockedAsFraud(ProviderError error) -> refused(FORBIDDEN, error);
            case StartReply.Refused(int status, ProviderError error, Optional<Duration> retryAfter) ->
                new ProviderReply.Refused(status, error, retryAfter);
            case StartReply.NotSent(String reason) -> new ProviderReply.NotSent(reason);
            case StartReply.Busy() -> new ProviderReply.Busy();
            case StartReply.Withheld() -> new ProviderReply.Withheld();
            case StartReply.Ambiguous(String reason, int status) -> new ProviderReply.Ambiguous(reason, status);
        };
    }

    static ProviderReply of(CheckReply reply) {
        return switch (reply) {
            case CheckReply.Approved(VerificationSid sid) ->
                new ProviderReply.Accepted(sid.value(), APPROVED, OptionalInt.empty());
            case CheckReply.WrongCode(VerificationSid sid) ->
                new ProviderReply.Accepted(sid.value(), WRONG_CODE, OptionalInt.empty());
            case CheckReply.NotFound() ->
                refused(
                        NOT_FOUND,
                        error(NOT_FOUND_CODE, VerifyReason.OVER, "Twilio knows no open verification of this id"));
            case CheckReply.MaxChecks() -> usedUp();
            case CheckReply.Canceled _ ->
                refused(NOT_FOUND, error(NOT_FOUND_CODE, VerifyReason.CANCELED, "The verification was canceled"));
            case CheckReply.Refused(int status, ProviderError error, Optional<Duration> retryAfter) ->
                new ProviderReply.Refused(status, error, retryAfter);
            case CheckReply.NotSent(String reason) -> new ProviderReply.NotSent(reason);
            case CheckReply.Busy() -> new ProviderReply.Busy();
            case CheckReply.Withheld() -> new ProviderReply.Withheld();
            case CheckReply.Ambiguous(String reason, int status) -> new ProviderReply.Ambiguous(reason, status);
        };
    }

    private static ProviderReply usedUp() {
        return refused(
                TOO_MANY_REQUESTS,
                error(USED_UP_CODE, VerifyReason.TOO_MANY_CHECKS, "Five wrong codes were tried; no code is taken now"));
    }

    private static ProviderReply refused(int httpStatus, ProviderError error) {
        return new ProviderReply.Refused(httpStatus, error, Optional.empty());
    }

    private static ProviderError error(int code, String reason, String explanation) {
        return new ProviderError(code, FailureClass.PERMANENT, reason, explanation, false, Duration.ZERO);
    }
}
