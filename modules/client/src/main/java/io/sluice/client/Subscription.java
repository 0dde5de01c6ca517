package io.sluice.client;

/** A handler that gets records. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /**
     * Begins to close and waits for nothing: who has several stops all of them first, and their {@link #close} waits for
     * all handlers side by side.
     */
    default void stop() {}

    /**
     * Lets the record at hand be finished, at most 30 s from {@link #stop} or the first close on, says how far it came, and
     * leaves the group; may be called again.
     */
    @Override
    void close();
}
