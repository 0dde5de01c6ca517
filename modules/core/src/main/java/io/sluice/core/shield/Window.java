package io.sluice.core.shield;

import java.time.Duration;

/**
 * A sliding time with a limit.
 *
 * @param floor what is allowed within it whatever happened before, at least 1
 */
public record Window(Duration length, int floor) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public Window {
        if (floor < 1 || length.compareTo(Duration.ofSeconds(12)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is 12 s to 24 h long and allows at least 1");
        }
    }
}
