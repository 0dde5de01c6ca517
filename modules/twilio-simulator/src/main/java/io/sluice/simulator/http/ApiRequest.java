package io.sluice.simulator.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole.
 *
 * @param host the Host header without port, lower case; empty when absent
 * @param path the decoded path
 * @param rawQuery the query as sent, or null
 * @param authorization the Authorization header, or null
 * @param concurrent requests in flight at that moment, this one included
 * @param readAtNanos monotonic nanoseconds of the moment at which the last byte was there
 */
public record ApiRequest(
        String method,
        String host,
        String path,
        @Nullable String rawQuery,
        @Nullable String authorization,
        String body,
        int concurrent,
        long readAtNanos) {

    public ApiRequest {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a broken percent escape */
    public Parameters query() {
        return Parameters.parse(rawQuery);
    }

    /** @throws IllegalArgumentException for a broken percent escape */
    public Parameters form() {
        return Parameters.parse(body);
    }

    @Override
    public String toString() {
        return method + " (" + body.length() + " characters)";
    }
}
