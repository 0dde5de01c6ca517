package io.sluice.core.tracking;

import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;

/** What an owner of a partition works with: where to write, and what was before. */
public record OwnedPartitionLog(Journal journal, History history) {}
