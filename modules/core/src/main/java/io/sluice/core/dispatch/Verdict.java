package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;

/** The answer of a check before the wire. */
public sealed interface Verdict {
    record Open() implements Verdict {}

    /** The command ends here with this disposition. */
    record Closed(Disposition disposition) implements Verdict {}
}
