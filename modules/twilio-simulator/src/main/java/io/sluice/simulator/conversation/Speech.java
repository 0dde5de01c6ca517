package io.sluice.simulator.conversation;

import java.time.Duration;

/** How long speech takes: about fifteen characters a second. */
final class Speech {
    private static final long MILLIS_PER_CHARACTER = 66;
    private static final long LEAST_MILLIS = 300;

    private Speech() {}

    static Duration length(String text) {
        return Duration.ofMillis(Math.max(LEAST_MILLIS, text.length() * MILLIS_PER_CHARACTER));
    }
}
