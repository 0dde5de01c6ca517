package io.sluice.core.simulation;

import io.sluice.core.dispatch.DispatchSettings;
import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.time.Scheduler;

/** Puts something else in the place of one part of the protocol: to see that the simulation finds it missing. */
interface Variant {
    /** Everything as in production. */
    Variant REAL = new Variant() {};

    default Journal journal(FencedJournal real, PartitionLog log, Scheduler scheduler) {
        return real;
    }

    default History history(History real) {
        return real;
    }

    default MessagingProvider provider(MessagingProvider real) {
        return real;
    }

    default OptOuts optOuts(OptOuts real) {
        return real;
    }

    default DispatchSettings settings(DispatchSettings real) {
        return real;
    }
}
