package io.sluice.simulator.messages;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Twilio's outbound queues: each sender lets its segments go at its rate, and takes no more than ten hours of them.
 * Thread-safe. Source: help.twilio.com/articles/115002943027, error 21611.
 */
final class SenderQueue {
    static final Duration LONGEST_QUEUE = Duration.ofHours(10);
    private static final int MAX_SENDERS = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** When a message leaves the queue. */
    sealed interface Place {
        /** It leaves after this wait. */
        record Leaves(Duration delay) implements Place {}

        /** More than ten hours are queued. */
        record Overflow() implements Place {}

        /** It would wait longer than its validity period, and takes no throughput. */
        record Expires() implements Place {}
    }

    private final Map<String, Long> freeAtNanos = new HashMap<>();

    /**
     * Queues a message.
     *
     * @param rate segments per second, above 0
     */
    synchronized Place enqueue(String sender, int segments, double rate, Duration validity, long nowNanos) {
        if (!freeAtNanos.containsKey(sender) && freeAtNanos.size() >= MAX_SENDERS) {
            freeAtNanos.values().removeIf(freeAt -> freeAt - nowNanos <= 0);
        }
        long freeAt = freeAtNanos.getOrDefault(sender, nowNanos);
        long leaves = Math.max(freeAt - nowNanos, 0);
        Duration wait = Duration.ofNanos(leaves);
        if (wait.compareTo(LONGEST_QUEUE) >= 0) {
            return new Place.Overflow();
        }
        if (wait.compareTo(validity) > 0) {
            return new Place.Expires();
        }
        freeAtNanos.put(sender, nowNanos + leaves + (long) (segments / rate * NANOS_PER_SECOND));
        return new Place.Leaves(wait);
    }

    synchronized void clear() {
        freeAtNanos.clear();
    }
}
