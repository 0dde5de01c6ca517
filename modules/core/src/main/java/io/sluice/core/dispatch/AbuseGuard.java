package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.journal.Disposition;

/**
 * The place of the abuse shield in ADMIT. Asked once per flight, after everything else has said yes, so that what is
 * refused for another reason counts for nothing. Answers from memory; thread-safe.
 */
@FunctionalInterface
public interface AbuseGuard {
    /** Where no shield is installed. */
    AbuseGuard NONE = _ -> new Look.Allow();

    Look look(Command command);

    /** What the shield says. */
    sealed interface Look {
        record Allow() implements Look {}

        /** It would be refused if the shield were enforcing; it goes on, and the reason is counted. */
        record Record(String reason) implements Look {}

        record Refuse(Disposition.Rejected disposition) implements Look {}
    }
}
