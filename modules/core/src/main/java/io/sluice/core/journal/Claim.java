package io.sluice.core.journal;

/** The answer to an intent. */
public sealed interface Claim {
    /**
     * The intent is durable and ours.
     *
     * @param postBeforeNanos monotonic instant after which no POST may start on this claim
     */
    record Held(long postBeforeNanos) implements Claim {}

    /** The intent is not durable or not ours: nothing may be sent. */
    record Lost(String reason) implements Claim {}
}
