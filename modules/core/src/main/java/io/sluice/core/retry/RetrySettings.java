package io.sluice.core.retry;

import java.time.Duration;

/**
 * Bounds of the retry policy.
 *
 * @param attemptsMax POSTs per command that surely failed in passing, after which it is rejected as resubmittable
 * @param firstWait at least a millisecond; wait after the first such failure; doubles with each further one
 * @param longestWait bound of the waits that use up an attempt; for a longer Retry-After the sender rests, and for a
 *     longer pause of the error table this command waits it out
 */
public record RetrySettings(int attemptsMax, Duration firstWait, Duration longestWait) {
    public static final RetrySettings DEFAULT = new RetrySettings(12, Duration.ofMillis(500), Duration.ofSeconds(60));

    public RetrySettings {
        if (attemptsMax < 1 || firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "Retry needs at least one attempt and 1 ms <= first wait <= longest wait");
        }
    }
}
