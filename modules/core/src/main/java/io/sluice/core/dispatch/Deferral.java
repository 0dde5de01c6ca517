package io.sluice.core.dispatch;

import java.time.Instant;

/** What a flight may do when its command's time has not come. */
public sealed interface Deferral {
    /** It came from its lane: it can be put to wait in {@code sluice.scheduled}. */
    non-sealed interface Possible extends Deferral {
        /**
         * Puts the command to wait; durable when this returns.
         *
         * @param until when it comes again
         * @throws io.sluice.core.journal.JournalClosedException when that could not be acknowledged
         */
        void defer(Instant until);
    }

    /** It came from {@code sluice.scheduled}, where it still is: who gave it gives it again when it must wait on. */
    record Due() implements Deferral {}
}
