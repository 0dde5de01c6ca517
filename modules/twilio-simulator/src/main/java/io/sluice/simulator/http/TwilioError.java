package io.sluice.simulator.http;

import org.jspecify.annotations.Nullable;

/**
 * An error as Twilio's REST API answers it.
 *
 * @param status the HTTP status, which the body repeats
 * @param detail only authentication failures carry one
 */
public record TwilioError(
        int status, int code, String message, @Nullable String detail) {
    public TwilioError(int status, int code, String message) {
        this(status, code, message, null);
    }

    /** The usual case: HTTP 400. */
    public static TwilioError badRequest(int code, String message) {
        return new TwilioError(400, code, message);
    }

    public static TwilioError notFound(String path) {
        return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
    }

    public static TwilioError methodNotAllowed() {
        return new TwilioError(405, 20004, "Method not allowed");
    }

    public static TwilioError tooManyRequests() {
        return new TwilioError(429, 20429, "Too Many Requests");
    }

    /** The message may quote a number. */
    @Override
    public String toString() {
        return "TwilioError[" + status + ", " + code + "]";
    }
}
