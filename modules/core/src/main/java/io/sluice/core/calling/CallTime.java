package io.sluice.core.calling;

import io.sluice.core.call.StartCall;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import java.time.Instant;
import java.util.Optional;

/** Whether it is time to call somebody, by his own clock. Pure. */
final class CallTime {
    static final String QUIET_HOURS = "QUIET_HOURS";

    private CallTime() {}

    static Verdict check(StartCall command, Instant now) {
        Optional<Instant> open = command.caller().hours().nextOpen(now, command.zones());
        if (open.isEmpty()) {
            return Verdict.rejected(
                    QUIET_HOURS,
                    "The number may be in so many time zones that no hour is right in all of them: name a caller whose"
                            + " hours are longer");
        }
        if (!open.get().isBefore(command.validity().expiresAt())) {
            return new Verdict.Closed(new Disposition.Expired(
                    QUIET_HOURS, "The recipient's quiet hours last until its expiresAt; give it more time"));
        }
        return open.get().isAfter(now) ? new Verdict.Later(open.get()) : new Verdict.Open();
    }
}
