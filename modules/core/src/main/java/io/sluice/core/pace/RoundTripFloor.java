package io.sluice.core.pace;

/**
 * A lower bound of the round trip to the provider, learned from the answers of the last five to ten minutes. Zero until
 * there is enough evidence. Not thread-safe: the pacer's lock guards it.
 *
 * <p>Why it is safe to subtract: a request answered at r arrived at or before r minus the way back, and the next one
 * arrives at or after its start plus the way there; the two ways together are never shorter than the floor.
 */
final class RoundTripFloor {
    static final int SAMPLES_MIN = 32;
    static final long WINDOW_NANOS = 300_000_000_000L;
    /** Share of the observed minimum that is used: the true minimum may be a little lower than any seen. */
    static final double TRUST = 0.9;

    private long windowStart;
    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;
    private int samples;

    RoundTripFloor(long nowNanos) {
        windowStart = nowNanos;
    }

    void record(long roundTripNanos, long nowNanos) {
        if (nowNanos - windowStart >= WINDOW_NANOS) {
            windowStart = nowNanos;
            previous = current;
            current = Long.MAX_VALUE;
        }
        current = Math.min(current, Math.max(0, roundTripNanos));
        samples = Math.min(samples + 1, SAMPLES_MIN);
    }

    /** Nanoseconds that every round trip surely takes. */
    long nanos() {
        long least = Math.min(current, previous);
        return samples < SAMPLES_MIN || least == Long.MAX_VALUE ? 0 : (long) (least * TRUST);
    }
}
