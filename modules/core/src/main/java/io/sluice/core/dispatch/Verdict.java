package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import java.util.OptionalInt;

/** The answer of a check before the wire. */
public sealed interface Verdict {
    record Open() implements Verdict {}

    /** The command ends here with this disposition. */
    record Closed(Disposition disposition) implements Verdict {}

    /** Closed as not allowed or not possible. */
    static Verdict rejected(String reason, String explanation) {
        return new Closed(new Disposition.Rejected(reason, explanation, OptionalInt.empty(), false));
    }
}
