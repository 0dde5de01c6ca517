package io.sluice.twilio.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.twilio.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an answer means to whom it was given. Codes of Twilio Verify (docs/api/errors); states of a verification (Verify
 * docs, verification-check).
 */
final class Replies {
    private static final int NOT_FOUND = 20404;
    private static final int MAX_CHECKS = 60202;
    private static final int MAX_SENDS = 60203;
    private static final int UNDER_REVIEW = 60238;
    private static final int FRAUD_GUARD = 60410;

    private final InstantSource clock;

    /** @param clock for a start whose answer names no time */
    Replies(InstantSource clock) {
        this.clock = clock;
    }

    StartReply start(ReadAnswer answer) {
        return switch (answer) {
            case ReadAnswer.NotSent(String reason) -> new StartReply.NotSent(reason);
            case ReadAnswer.Busy() -> new StartReply.Busy();
            case ReadAnswer.Withheld() -> new StartReply.Withheld();
            case ReadAnswer.Doubt(String reason, int httpStatus) -> new StartReply.Ambiguous(reason, httpStatus);
            case ReadAnswer.Refusal refusal -> refusedStart(refusal);
            case ReadAnswer.Success success -> started(success);
        };
    }

    private static StartReply refusedStart(ReadAnswer.Refusal refusal) {
        return switch (refusal.error().code()) {
            case MAX_CHECKS -> new StartReply.MaxChecks();
            case MAX_SENDS -> new StartReply.MaxSends(refusal.error());
            case UNDER_REVIEW, FRAUD_GUARD -> new StartReply.BlockedAsFraud(refusal.error());
            default -> new StartReply.Refused(refusal.httpStatus(), refusal.error(), refusal.retryAfter());
        };
    }

    private StartReply started(ReadAnswer.Success success) {
        JsonNode body = success.body();
        Optional<VerificationSid> sid = sid(body);
        if (sid.isEmpty()) {
            return new StartReply.Ambiguous("ANSWER_UNREADABLE", success.httpStatus());
        }
        return switch (status(body)) {
            case "pending" ->
                new StartReply.Pending(
                        sid.get(), Math.max(1, body.path("send_code_attempts").size()), createdAt(body));
            case "max_attempts_reached" -> new StartReply.MaxChecks();
            default -> new StartReply.Ambiguous("ANSWER_CONTRADICTS", success.httpStatus());
        };
    }

    private Instant createdAt(JsonNode body) {
        return time(body, "date_created").orElseGet(clock::instant);
    }

    CheckReply check(ReadAnswer answer, CodeCheck.Target asked) {
        return switch (answer) {
            case ReadAnswer.NotSent(String reason) -> new CheckReply.NotSent(reason);
            case ReadAnswer.Busy() -> new CheckReply.Busy();
            case ReadAnswer.Withheld() -> new CheckReply.Withheld();
            case ReadAnswer.Doubt(String reason, int httpStatus) -> new CheckReply.Ambiguous(reason, httpStatus);
            case ReadAnswer.Refusal refusal ->
                switch (refusal.error().code()) {
                    case NOT_FOUND -> new CheckReply.NotFound();
                    case MAX_CHECKS -> new CheckReply.MaxChecks();
                    default -> new CheckReply.Refused(refusal.httpStatus(), refusal.error(), refusal.retryAfter());
                };
            case ReadAnswer.Success success -> checked(success, asked);
        };
    }

    /** Approved only when the answer says so twice, in its status and in {@code valid}, and of the right verification. */
    private static CheckReply checked(ReadAnswer.Success success, CodeCheck.Target asked) {
        Optional<VerificationSid> sid = sid(success.body());
        if (sid.isEmpty()) {
            return new CheckReply.Ambiguous("ANSWER_UNREADABLE", success.httpStatus());
        }
        CheckReply contradicts = new CheckReply.Ambiguous("ANSWER_CONTRADICTS", success.httpStatus());
        if (asked instanceof CodeCheck.Target.BySid(VerificationSid wanted) && !wanted.equals(sid.get())) {
            return contradicts;
        }
        JsonNode valid = success.body().path("valid");
        if (!valid.isBoolean()) {
            return contradicts;
        }
        return switch (status(success.body())) {
            case "approved" -> valid.booleanValue() ? new CheckReply.Approved(sid.get()) : contradicts;
            case "pending" -> valid.booleanValue() ? contradicts : new CheckReply.WrongCode(sid.get());
            case "canceled" -> new CheckReply.Canceled(sid.get());
            case "max_attempts_reached" -> new CheckReply.MaxChecks();
            case "expired", "deleted" -> new CheckReply.NotFound();
            default -> contradicts;
        };
    }

    static CancelReply cancel(ReadAnswer answer) {
        return switch (answer) {
            case ReadAnswer.NotSent(String reason) -> new CancelReply.NotSent(reason);
            case ReadAnswer.Busy() -> new CancelReply.Busy();
            case ReadAnswer.Withheld() -> new CancelReply.NotSent("WITHHELD");
            case ReadAnswer.Doubt(String reason, int httpStatus) -> new CancelReply.Ambiguous(reason, httpStatus);
            case ReadAnswer.Refusal refusal when refusal.error().code() == NOT_FOUND -> new CancelReply.NotFound();
            case ReadAnswer.Refusal refusal ->
                new CancelReply.Refused(refusal.httpStatus(), refusal.error(), refusal.retryAfter());
            case ReadAnswer.Success success
            when status(success.body()).equals("canceled") -> new CancelReply.Canceled();
            case ReadAnswer.Success success -> new CancelReply.Ambiguous("ANSWER_CONTRADICTS", success.httpStatus());
        };
    }

    static Optional<VerificationSid> sid(JsonNode body) {
        return Json.text(body, "sid").filter(VerificationSid::isWellFormed).map(VerificationSid::new);
    }

    private static String status(JsonNode body) {
        return Json.text(body, "status").orElse("");
    }

    /** Verify writes ISO 8601, unlike the Messages API. */
    static Optional<Instant> time(JsonNode object, String field) {
        try {
            return Json.text(object, field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
