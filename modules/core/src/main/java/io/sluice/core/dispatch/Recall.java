package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import java.util.Optional;

/**
 * Calls back at the provider what a settled command has begun there and can still be ended, such as a verification.
 * Blocks until the provider's answer; thread-safe.
 */
@FunctionalInterface
public interface Recall {
    /** Where nothing can be called back. */
    Recall NONE = (_, _, _) -> Optional.empty();

    /**
     * Tries to end what the cancel's target began; the end is in the journal when this returns.
     *
     * @return what became of the cancel, empty when the target began nothing that can be ended
     */
    Optional<Disposition> recall(CancelCommand cancel, History history, Journal journal);
}
