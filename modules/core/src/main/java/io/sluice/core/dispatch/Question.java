package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;

/** The look-up of one lost answer, asked again until it is decided. Used by one thread. */
@FunctionalInterface
public interface Question {
    /**
     * Asks the provider once. Blocks until its answer or its time bound.
     *
     * @param conclusive everything that could still arrive has arrived: what is not there now was not accepted
     */
    Finding ask(boolean conclusive);

    /** What was found. */
    sealed interface Finding {
        /** What became of the command. */
        record Answered(Disposition disposition) implements Finding {}

        /** Surely nothing was accepted: it may be sent again. */
        record NotThere() implements Finding {}

        /** Not decided yet. */
        record Undecided() implements Finding {}
    }
}
