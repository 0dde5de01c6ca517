package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;

/** Commands that the reader refused, by what the partition's past says of them. Thread-safe. */
record RefusedCommands(Journal journal, History history) {
    /**
     * Each ends with a status: one that was put aside in its own time, when it has come.
     *
     * @param due whether it was put aside and comes back now
     */
    Ending settle(JournalEntry.Outcome refused, boolean due) {
        return switch (history.past(refused.commandId())) {
            case History.Past.Settled(int hash) when differs(refused, hash) -> new Ending.IdReused();
            case History.Past.Deferred(int hash) when differs(refused, hash) -> new Ending.IdReused();
            case History.Past.Settled _ -> new Ending.Repeated();
            case History.Past.Deferred _ when !due -> new Ending.Repeated();
            case History.Past.Open open -> append(undecidable(refused, open));
            case History.Past.Nothing _, History.Past.Tried _, History.Past.Deferred _ -> append(refused);
        };
    }

    private Ending append(JournalEntry.Outcome entry) {
        journal.append(entry);
        return new Ending.Settled(entry.disposition());
    }

    private static boolean differs(JournalEntry.Outcome entry, int hash) {
        return entry.facts().isPresent() && entry.facts().get().contentHash() != hash;
    }

    /**
     * Twilio may have it, so that it is not called refused. What a look-up asks by, the account and the number of its
     * sender, is what may be gone from the configuration: a callback proves it, or it stays in doubt.
     */
    private static JournalEntry.Outcome undecidable(JournalEntry.Outcome refused, History.Past.Open open) {
        String why = "Twilio's answer was lost; it cannot be looked up, since the command is valid no longer: "
                + refused.disposition().reasonWord().orElse("INVALID");
        return new JournalEntry.Outcome(
                refused.commandId(),
                refused.facts(),
                new Disposition.InDoubt("ANSWER_LOST", why),
                open.attempt(),
                refused.at());
    }
}
