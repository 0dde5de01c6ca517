package io.sluice.core.journal;

/**
 * The journal of one owned partition. Each write returns after all in-sync replicas acknowledged it; many threads may
 * write at once, and writes of one thread keep their order.
 */
public interface Journal {
    /** Writes an intent; {@link Claim.Lost} when this replica does not own the partition any more. */
    Claim claim(JournalEntry.Intent intent);

    /**
     * Writes any other entry.
     *
     * @throws JournalClosedException when the entry could not be acknowledged within the stall bound or the partition was
     *     lost: the command must be left alone, it is read again by the next owner
     */
    void append(JournalEntry entry);
}
