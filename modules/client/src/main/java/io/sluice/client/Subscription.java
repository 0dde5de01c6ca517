package io.sluice.client;

/** A handler that gets records. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /** Lets the record at hand be finished, says how far it came, and leaves the group; may be called again. */
    @Override
    void close();
}
