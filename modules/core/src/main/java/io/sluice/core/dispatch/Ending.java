package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import java.time.Instant;

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

    /** Nothing more may be done here; the record is read again by whoever owns the partition next. */
    record Left(String reason) implements Ending {}
}
