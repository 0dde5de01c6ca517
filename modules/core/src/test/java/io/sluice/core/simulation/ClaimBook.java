package io.sluice.core.simulation;

import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;

/** Writes down until when each claim allows a POST, as the process was told. */
record ClaimBook(Journal real, Ledger ledger, String process) implements Journal {
    @Override
    public Claim claim(JournalEntry.Intent intent) {
        Claim claim = real.claim(intent);
        if (claim instanceof Claim.Held(long postBefore)) {
            ledger.claimed(process, intent.commandId(), postBefore);
        }
        return claim;
    }

    @Override
    public void append(JournalEntry entry) {
        real.append(entry);
    }
}
