package io.sluice.core.tracking;

import io.sluice.core.journal.PartitionLog;

/** The journals of all partitions, as a take-over needs them. Thread-safe. */
public interface TrackedLogs {
    /**
     * The end of the partition's journal: the offset that the next entry gets. Blocks.
     *
     * @throws RuntimeException when it could not be asked
     */
    long journalEnd(int partition);

    /** Where the partition's entries are appended. */
    PartitionLog journal(int partition);
}
