package io.sluice.simulator.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** At most so many events in any interval of that length. Not thread-safe. */
final class SlidingWindow {
    private final int max;
    private final Duration interval;
    private final ArrayDeque<Instant> events = new ArrayDeque<>();

    SlidingWindow(int max, Duration interval) {
        this.max = max;
        this.interval = interval;
    }

    boolean hasRoom(Instant now) {
        Instant gone = now.minus(interval);
        while (!events.isEmpty() && !events.getFirst().isAfter(gone)) {
            events.removeFirst();
        }
        return events.size() < max;
    }

    void count(Instant now) {
        events.addLast(now);
    }
}
