package io.sluice.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, waiting and concurrency of the core. In production virtual threads and the system clocks; in a simulation one
 * thread, a seed and virtual time. The core uses no other clock, lock, sleep or thread.
 */
public interface Scheduler {
    /** Wall clock: for what producers and people said. */
    Instant now();

    /** Monotonic clock in nanoseconds: for every duration. */
    long nanoTime();

    Monitor newMonitor();

    Signal newSignal();

    /** Runs the task concurrently. The name is for thread dumps; it holds nothing personal. */
    void start(String name, Runnable task);

    /** Waits until the monotonic instant; nothing but time ends it, so callers keep it short. */
    void sleepUntil(long deadlineNanos);

    /** The monotonic instant that lies so far ahead; saturates instead of overflowing. */
    default long deadlineIn(Duration wait) {
        long nanos =
                wait.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365).toNanos() : wait.toNanos();
        return nanoTime() + nanos;
    }
}
