package io.sluice.twilio.http;

import java.time.Duration;

/**
 * Bounds of every request of one account. A request that has not begun to be written {@code total - response} after
 * the call is not written any more, and one that has is cut off at {@code total}: whoever looks for an accepted message
 * after {@code total} looks after the last byte.
 *
 * @param connections connections of the account, hence requests at the same time
 * @param lease longest wait for a free connection
 * @param connect longest wait for a connection to one address, and again for its TLS handshake
 * @param response longest silence of Twilio while an answer is awaited
 * @param total longest duration of the whole call
 * @param keepAlive how long an idle connection is kept
 */
public record HttpBounds(
        int connections, Duration lease, Duration connect, Duration response, Duration total, Duration keepAlive) {
    /** Twilio's limit of concurrent requests is undisclosed; this serves 80 messages per second at 400 ms each. */
    public static final HttpBounds DEFAULT = new HttpBounds(
            32,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30));

    /** Answers beyond this size are not read: a page of 100 messages has about 150 kB. */
    static final int ANSWER_BYTES_MAX = 2 * 1024 * 1024;

    private static final int CONNECTIONS_MAX = 1_000;

    public HttpBounds {
        if (connections < 1 || connections > CONNECTIONS_MAX) {
            throw new IllegalArgumentException("Connections must be 1 to " + CONNECTIONS_MAX);
        }
        if (!lease.isPositive() || !connect.isPositive() || !response.isPositive() || !keepAlive.isPositive()) {
            throw new IllegalArgumentException("Every time bound must be positive");
        }
        if (total.compareTo(lease.plus(connect).plus(response)) < 0) {
            throw new IllegalArgumentException("The total bound holds lease, connect and response time-out");
        }
    }

    /** How long after the call the first byte may still be written. */
    Duration startWithin() {
        return total.minus(response);
    }
}
