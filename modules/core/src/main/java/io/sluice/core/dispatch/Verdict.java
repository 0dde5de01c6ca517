package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import java.time.Instant;
import java.util.OptionalInt;

/** The answer of a check before the wire. */
public sealed interface Verdict {
    record Open() implements Verdict {}

    /** An operator has paused it, or one that comes before it: it waits, which costs nothing, and is asked about again. */
    record Held() implements Verdict {}

    /** It may not be sent before this instant, and waits in {@code sluice.scheduled}. */
    record Later(Instant until) implements Verdict {}

    /** The command ends here with this disposition. */
    record Closed(Disposition disposition) implements Verdict {}

    /** Closed as not allowed or not possible. */
    static Verdict rejected(String reason, String explanation) {
        return new Closed(new Disposition.Rejected(reason, explanation, OptionalInt.empty(), false));
    }
}
