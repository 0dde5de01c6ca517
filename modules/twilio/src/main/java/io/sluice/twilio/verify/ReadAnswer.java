package io.sluice.twilio.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;

/** What an exchange with Verify amounts to, before the question that was asked gives it its meaning. */
sealed interface ReadAnswer {
    /** A success with a JSON object. Prints without it, since it holds the recipient. */
    record Success(int httpStatus, JsonNode body) implements ReadAnswer {
        @Override
        public String toString() {
            return "Success[" + httpStatus + "]";
        }
    }

    /** Not processed. */
    record Refusal(int httpStatus, ProviderError error, Optional<Duration> retryAfter) implements ReadAnswer {}

    record NotSent(String reason) implements ReadAnswer {}

    /** No connection of ours came free. */
    record Busy() implements ReadAnswer {}

    record Withheld() implements ReadAnswer {}

    /** Processed or not, nobody knows. */
    record Doubt(String reason, int httpStatus) implements ReadAnswer {}
}
