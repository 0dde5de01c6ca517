package io.sluice.core.time;

/**
 * Mutual exclusion with one condition, given by a {@link Scheduler}. {@link #enter()} and {@link #close()} pair up in a
 * try-with-resources; {@link #await} and {@link #signalAll} are called inside.
 */
public interface Monitor extends AutoCloseable {
    /** Takes the lock; never waits on anything but other holders, who must not block inside. */
    Monitor enter();

    /** Gives the lock back. */
    @Override
    void close();

    /**
     * Gives the lock back, waits for a signal until the deadline, takes the lock again. May wake early: check the
     * condition in a loop.
     *
     * @param deadlineNanos of {@link Scheduler#nanoTime()}
     */
    void await(long deadlineNanos);

    /** Wakes all that wait. */
    void signalAll();
}
