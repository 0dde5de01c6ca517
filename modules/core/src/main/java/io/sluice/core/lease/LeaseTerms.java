package io.sluice.core.lease;

import java.time.Duration;

/**
 * The times that leases rest on.
 *
 * @param length how long after a report was handed over messages may start because of it; as long as Kafka may stand
 *     still
 * @param arrival how long after its first byte a request may reach the provider at the latest when its replica is gone:
 *     the bytes are in the kernel, and a lost packet is sent again after 0.2, 0.4 and 0.8 s
 */
public record LeaseTerms(Duration length, Duration arrival) {
    public static final Duration ARRIVAL = Duration.ofMillis(1500);
    /** Between two reports of a member with nothing to say. */
    static final Duration QUIET_MAX = Duration.ofSeconds(1);

    private static final int REPORTS_PER_LEASE = 6;
    private static final double SECOND_NANOS = 1e9;

    public LeaseTerms {
        if (!length.isPositive() || !arrival.isPositive()) {
            throw new IllegalArgumentException("A lease has a length, and requests take a while to arrive");
        }
    }

    /** How often a member reports at least: several in a row may be lost. */
    Duration reportEvery() {
        Duration part = length.dividedBy(REPORTS_PER_LEASE);
        return part.compareTo(QUIET_MAX) < 0 ? part : QUIET_MAX;
    }

    /**
     * How long after its last report nothing of a member is in use or hot any more.
     *
     * @param segmentsMax of the longest message under this limit: its tokens cool that long where the limit is small
     */
    Duration validFor(double perSecond, int segmentsMax) {
        double coolSeconds = Math.max(Math.ceil(perSecond), segmentsMax) / perSecond;
        return length.plus(arrival).plusNanos((long) Math.ceil(coolSeconds * SECOND_NANOS));
    }
}
