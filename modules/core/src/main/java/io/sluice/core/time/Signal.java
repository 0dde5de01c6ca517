package io.sluice.core.time;

/** A flag that one thread waits for and any thread raises. A raise before the wait is not lost. */
public interface Signal {
    /**
     * Waits until the flag is raised or the deadline has passed, and lowers it. May wake early: check the condition in
     * a loop.
     *
     * @param deadlineNanos of {@link Scheduler#nanoTime()}
     */
    void await(long deadlineNanos);

    void raise();
}
