package io.sluice.simulator.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The only clock and the only way to do something later. Actions run on the timeline's own thread, one after the
 * other, and must not block; an action that throws is logged and forgotten.
 */
public interface Timeline extends AutoCloseable {
    /** Wall time. */
    Instant now();

    /** Monotonic nanoseconds, comparable only with other values of the same timeline. */
    long nanos();

    /** Runs the action once after the delay; never on the caller's thread. */
    void after(Duration delay, Runnable action);

    @Override
    void close();
}
