package io.sluice.core.optout;

import java.time.Duration;

/** The gate's answer for one recipient. */
public sealed interface GateVerdict {

    /** None of the scopes is opted out, and the view is fresh enough to say so. */
    record Open() implements GateVerdict {}

    /** The recipient does not want it; the first such scope in the order of asking. */
    record OptedOut(OptOutScope scope) implements GateVerdict {}

    /**
     * The view is too old to let anything pass: wait, do not send (fail closed).
     *
     * @param age how long ago the view was last known to be complete
     */
    record Stale(Duration age) implements GateVerdict {}
}
