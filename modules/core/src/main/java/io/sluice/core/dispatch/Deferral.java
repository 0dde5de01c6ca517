package io.sluice.core.dispatch;

/** What a flight may do when its command's time has not come. */
public sealed interface Deferral {
    /** It came from its lane: it can be put to wait in {@code sluice.scheduled}. */
    non-sealed interface Possible extends Deferral {
        /**
         * Puts the command to wait; durable when this returns.
         *
         * @throws io.sluice.core.journal.JournalClosedException when that could not be acknowledged
         */
        void defer();
    }

    /** It came from {@code sluice.scheduled}: its time has come. */
    record Due() implements Deferral {}
}
