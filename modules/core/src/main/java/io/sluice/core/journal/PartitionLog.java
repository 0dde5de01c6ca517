package io.sluice.core.journal;

import java.util.concurrent.CompletableFuture;

/**
 * Where the journal of one partition is kept: a log in one total order for all who write to it. Thread-safe; entries of
 * one thread keep their order. Who reads the log is no part of this port.
 */
public interface PartitionLog {
    /**
     * Appends an entry; never blocks for long.
     *
     * @param writer the ownership that writes, unique per take-over
     * @return the entry's offset, once all in-sync replicas have it; a failure leaves open whether it stands in the log.
     *     Completed on any thread, which must not be made to wait
     */
    CompletableFuture<Long> append(String writer, JournalEntry entry);
}
