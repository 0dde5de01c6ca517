package io.sluice.core.journal;

import java.time.Instant;

/**
 * A journal entry where it stands in the log.
 *
 * @param offset its offset in the partition
 * @param writer the ownership that wrote it, unique per take-over
 * @param observedAt time of the record in the log, the same at each reading
 */
public record LoggedEntry(long offset, String writer, JournalEntry entry, Instant observedAt) {}
