package io.sluice.core.lease;

import java.util.List;

/** The totally ordered log of leases. Used by one thread. */
public interface RateLog {
    /**
     * Hands an entry over; waits for nothing. Whether and when it is in the log is seen by reading only: it may never
     * be, or later than others that were handed over after it.
     */
    void append(RateEntry entry);

    /** Waits for entries until some are there or the deadline has passed. Never throws for what a broker does. */
    Batch read(long deadlineNanos);

    /**
     * Consecutive entries.
     *
     * @param next offset of the entry that comes after them; {@link #UNKNOWN} while the log was not reached yet
     */
    record Batch(List<LoggedRate> entries, long next) {
        public static final long UNKNOWN = -1;

        public Batch {
            entries = List.copyOf(entries);
        }

        /** Offset of the first entry here, or of the next one if there is none. */
        long first() {
            return entries.isEmpty() ? next : entries.getFirst().offset();
        }
    }
}
