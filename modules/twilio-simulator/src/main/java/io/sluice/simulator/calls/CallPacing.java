package io.sluice.simulator.calls;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Twilio's queue of calls: each account begins so many a second, and takes no more than a day of them (22005).
 * Thread-safe. Source: twilio.com/docs/api/errors/22005.
 */
final class CallPacing {
    private static final Duration LONGEST_QUEUE = Duration.ofHours(24);
    private static final double NANOS_PER_SECOND = 1e9;

    private final double callsPerSecond;
    private final Map<String, Long> freeAtNanos = new HashMap<>();

    CallPacing(double callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    /** The wait until this call begins; empty when the queue is full. */
    synchronized Optional<Duration> enqueue(String accountSid, long nowNanos) {
        long freeAt = freeAtNanos.getOrDefault(accountSid, nowNanos);
        long wait = Math.max(freeAt - nowNanos, 0);
        if (wait >= LONGEST_QUEUE.toNanos()) {
            return Optional.empty();
        }
        freeAtNanos.put(accountSid, nowNanos + wait + (long) (NANOS_PER_SECOND / callsPerSecond));
        return Optional.of(Duration.ofNanos(wait));
    }

    synchronized void clear() {
        freeAtNanos.clear();
    }
}
