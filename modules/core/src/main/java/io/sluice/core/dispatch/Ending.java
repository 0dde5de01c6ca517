package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import io.sluice.core.pause.Pausable;
import java.time.Instant;
import java.util.Optional;

/** How a flight ended. */
public sealed interface Ending {
    /** The disposition is acknowledged by the journal: the offset may pass. */
    record Settled(Disposition disposition) implements Ending {}

    /** The command waits in {@code sluice.scheduled}, durably: the offset may pass. */
    record Deferred(Instant until) implements Ending {}

    /** The command had been settled before, or is settled by the journal already: the offset may pass. */
    record Repeated() implements Ending {}

    /** Another command has this id: the record goes to the dead letters, then the offset may pass. */
    record IdReused() implements Ending {}

    /**
     * An operator holds it, and nothing of it was posted: nothing is written, and the offset may not pass. It is to be
     * submitted again with the same {@link Holding} when it may go, is canceled, or at that instant.
     *
     * @param paused what to ask the pauses about; empty when it only comes behind another one that is held
     * @param until its expiry
     * @param lost to be called instead when it cannot be submitted any more: nobody waits behind it then
     */
    record Aside(Optional<Pausable> paused, Instant until, Runnable lost) implements Ending {}

    /** Nothing more may be done here; the record is read again by whoever owns the partition next. */
    record Left(String reason) implements Ending {}
}
