package io.sluice.core.time;

import java.util.PriorityQueue;

/** What happens at an instant without a task of its own: cheaper than a task, and never waits. */
final class VirtualEvents {
    private record Event(long nanos, long number, Runnable action) {}

    private final PriorityQueue<Event> queue = new PriorityQueue<>((a, b) -> {
        int byTime = Long.compare(a.nanos(), b.nanos());
        return byTime == 0 ? Long.compare(a.number(), b.number()) : byTime;
    });
    private long numbers;

    void add(long nanos, Runnable action) {
        queue.add(new Event(nanos, numbers++, action));
    }

    long next() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.element().nanos();
    }

    /** Runs all that is due, also what that adds. */
    void runUntil(long nanos) {
        while (!queue.isEmpty() && queue.element().nanos() <= nanos) {
            queue.remove().action().run();
        }
    }
}
