package io.sluice.twilio.http;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer that the gateway uses.
 *
 * @param retryAfter as sent; Twilio does not document it for 20429
 * @param requestId {@code RQ…}, what Twilio's support asks for
 * @param concurrentRequests requests of the account that Twilio had in hand at that moment
 */
public record AnswerHeaders(Optional<String> retryAfter, Optional<String> requestId, OptionalInt concurrentRequests) {
    /** Far above any true value of these headers. */
    private static final int VALUE_MAX = 64;

    static AnswerHeaders of(HttpResponse response) {
        return new AnswerHeaders(
                value(response, "Retry-After"),
                value(response, "Twilio-Request-Id"),
                value(response, "Twilio-Concurrent-Requests")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty()));
    }

    private static Optional<String> value(HttpResponse response, String name) {
        @Nullable Header header = response.getFirstHeader(name);
        return Optional.ofNullable(header).map(Header::getValue).filter(text -> text.length() <= VALUE_MAX);
    }
}
