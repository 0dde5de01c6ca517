package io.sluice.core.tracking;

import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.History;

/** What an owner of a partition works with: where to write, and what was before. */
public record OwnedPartitionLog(FencedJournal journal, History history) {
    /** Whether the ownership is over: nothing is written and no callback read any more, also when no command comes. */
    public boolean ended() {
        return journal.isClosed();
    }
}
