package io.sluice.core.tracking;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads journal and callbacks of all taken partitions and drives their trackers: it gives each what
 * was read, in the order of the logs, and then lets it advance, again and again.
 */
public interface LogReader {
    /** Runs the task on the reader's thread, soon. */
    void submit(Runnable task);

    /** Takes a partition in and reads its logs from where the snapshot stands; only on the reader's thread. */
    void add(PartitionTracker tracker, FoldSnapshot from);

    /** The tracker of a partition; from any thread. */
    @Nullable
    PartitionTracker find(int partition);

    /** The trackers of all partitions; weakly consistent, from any thread. */
    Collection<PartitionTracker> trackers();

    boolean isStopped();
}
