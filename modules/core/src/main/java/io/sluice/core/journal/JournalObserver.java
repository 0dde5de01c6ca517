package io.sluice.core.journal;

/** Is told how long the log takes. Called on the log's thread: must not block. */
@FunctionalInterface
public interface JournalObserver {
    /** All in-sync replicas have the entry, so many nanoseconds after it was written. */
    void acknowledged(JournalEntry entry, long nanos);
}
