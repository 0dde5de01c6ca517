package io.sluice.core.tracking;

/** Is told what is tracked. Called on the reader's thread: must not block. */
@FunctionalInterface
public interface TrackingObserver {
    /** A status follows from what was read. */
    void published(StatusChange change);
}
