package io.sluice.simulator.calls;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a queue.
 *
 * @param afterSeconds until somebody is there; null for never
 * @param talkSeconds how long both talk then
 * @param full nobody can enter
 */
public record Agents(@Nullable Double afterSeconds, double talkSeconds, boolean full) {
    static final Agents NONE = new Agents(null, 0, false);
    private static final double MAX_SECONDS = 86_400;
    private static final double MILLIS_PER_SECOND = 1000;

    public Agents {
        if (talkSeconds < 0 || talkSeconds > MAX_SECONDS) {
            throw new IllegalArgumentException("talkSeconds must be between 0 and " + MAX_SECONDS);
        }
        if (afterSeconds != null && (afterSeconds < 0 || afterSeconds > MAX_SECONDS)) {
            throw new IllegalArgumentException("afterSeconds must be between 0 and " + MAX_SECONDS);
        }
    }

    @Nullable
    Duration after() {
        return afterSeconds == null ? null : Duration.ofMillis(Math.round(afterSeconds * MILLIS_PER_SECOND));
    }

    Duration talk() {
        return Duration.ofMillis(Math.round(talkSeconds * MILLIS_PER_SECOND));
    }
}
