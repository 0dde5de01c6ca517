package io.sluice.core.pace;

/**
 * A lower bound of the round trip to the provider, learned from the answers of the last five to ten minutes. Zero until
 * these hold enough evidence. Not thread-safe: the pacer's lock guards it.
 *
 * <p>Why it is safe to subtract: a request answered at r arrived at or before r minus the way back, and the next one
 * arrives at or after its start plus the way there; the two ways together are never shorter than the floor.
 */
final class RoundTripFloor {
    static final int SAMPLES_MIN = 32;
    static final long WINDOW_NANOS = 300_000_000_000L;
    /** Share of the observed minimum that is used: the true minimum may be a little lower than any seen. */
    static final double TRUST = 0.95;

    private long windowStart;
    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;
    private int samples;
    private int samplesBefore;

    RoundTripFloor(long nowNanos) {
        windowStart = nowNanos;
    }

    void record(long roundTripNanos, long nowNanos) {
        long age = nowNanos - windowStart;
        if (age >= WINDOW_NANOS) {
            // After a long silence the window before is old news.
            boolean recent = age < 2 * WINDOW_NANOS;
            windowStart = nowNanos;
            previous = recent ? current : Long.MAX_VALUE;
            samplesBefore = recent ? samples : 0;
            current = Long.MAX_VALUE;
            samples = 0;
        }
        current = Math.min(current, Math.max(0, roundTripNanos));
        samples = Math.min(samples + 1, SAMPLES_MIN);
    }

    /** Nanoseconds that every round trip surely takes. */
    long nanos() {
        return samples + samplesBefore < SAMPLES_MIN ? 0 : (long) (Math.min(current, previous) * TRUST);
    }
}
