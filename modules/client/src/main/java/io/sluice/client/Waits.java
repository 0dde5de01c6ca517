package io.sluice.client;

import java.time.Duration;

/**
 * How long the client waits; nothing waits longer.
 *
 * @param connect for Kafka when the client is opened
 * @param publish for the acknowledgement of a command
 * @param answer for the answer to a start or a check of a verification, publishing included
 * @param outcome for the final status of a message
 * @param lookBack how far back statuses are looked for of which it is not known when their command was sent
 * @param close for what is still being published when the client is closed
 */
public record Waits(
        Duration connect, Duration publish, Duration answer, Duration outcome, Duration lookBack, Duration close) {
    /** Attempts that a {@link RecordHandler} has for one record: about seven minutes with the pauses between. */
    public static final int HANDLER_ATTEMPTS_MAX = 20;

    private static final Duration LONGEST = Duration.ofDays(35); // before the constant that is checked against it

    public static final Waits DEFAULTS = new Waits(
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofSeconds(10));

    public Waits {
        check("connect", connect);
        check("publish", publish);
        check("answer", answer);
        check("outcome", outcome);
        check("look-back", lookBack);
        check("close", close);
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most " + LONGEST.toDays() + " days");
        }
    }
}
