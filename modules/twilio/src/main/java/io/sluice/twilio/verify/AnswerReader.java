package io.sluice.twilio.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.AnswerHeaders;
import io.sluice.twilio.http.Exchange;
import io.sluice.twilio.http.Json;
import io.sluice.twilio.http.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads an exchange with Verify. A Twilio code in the body decides whatever the HTTP status is: a landline is a 403, a
 * used-up verification a 429, and neither says anything about credentials or rate. Only an answer without a code is judged
 * by its status.
 */
final class AnswerReader {
    private final ProviderErrors errors;
    private final InstantSource clock;

    AnswerReader(ProviderErrors errors, InstantSource clock) {
        this.errors = errors;
        this.clock = clock;
    }

    ReadAnswer read(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotStarted nothing -> new ReadAnswer.NotSent(nothing.reason());
            case Exchange.AllBusy _ -> new ReadAnswer.Busy();
            case Exchange.Withheld _ -> new ReadAnswer.Withheld();
            case Exchange.NoAnswer nothing -> new ReadAnswer.Doubt(nothing.reason(), 0);
            case Exchange.CutOff cut
            when isRefusal(cut.httpStatus()) -> unreadableRefusal(cut.httpStatus(), cut.headers());
            case Exchange.CutOff cut -> new ReadAnswer.Doubt(cut.reason(), cut.httpStatus());
            case Exchange.Answered answer -> read(answer);
        };
    }

    private ReadAnswer read(Exchange.Answered answer) {
        int status = answer.httpStatus();
        Optional<JsonNode> body = Json.object(answer.body());
        OptionalInt code = body.map(json -> Json.positive(json, "code")).orElse(OptionalInt.empty());
        if (code.isPresent()) {
            return coded(status, errors.ofAnswer(code.getAsInt()), answer.headers());
        }
        if (isRefusal(status)) {
            return unreadableRefusal(status, answer.headers());
        }
        if (status >= 300) {
            return new ReadAnswer.Doubt(status >= 500 ? "PROVIDER_FAILED" : "REDIRECTED", status);
        }
        return body.<ReadAnswer>map(json -> new ReadAnswer.Success(status, json))
                .orElseGet(() -> new ReadAnswer.Doubt("ANSWER_UNREADABLE", status));
    }

    /** A code that nobody knows does not make a 5xx a refusal. */
    private ReadAnswer coded(int status, ProviderError error, AnswerHeaders headers) {
        boolean unknown = error.reason().equals(TwilioErrorTable.UNLISTED) && !isRefusal(status);
        return unknown || error.failureClass() == FailureClass.AMBIGUOUS
                ? new ReadAnswer.Doubt("PROVIDER_FAILED", status)
                : new ReadAnswer.Refusal(status, error, retryAfter(headers));
    }

    private ReadAnswer unreadableRefusal(int status, AnswerHeaders headers) {
        return new ReadAnswer.Refusal(status, TwilioErrorTable.unreadableRefusal(status), retryAfter(headers));
    }

    private Optional<Duration> retryAfter(AnswerHeaders headers) {
        return headers.retryAfter().flatMap(wish -> RetryAfter.read(wish, clock));
    }

    private static boolean isRefusal(int httpStatus) {
        return httpStatus >= 400 && httpStatus < 500;
    }
}
