package io.sluice.simulator.callbacks;

import io.sluice.simulator.callbacks.RetryRules.Failure;

/** How a webhook request went, after its retries. */
public sealed interface Delivered {
    /**
     * Answered with 2xx.
     *
     * @param contentType empty when there was none
     * @param body empty unless it was asked for
     * @param bytes its length on the wire
     */
    record Answered(String contentType, String body, int bytes) implements Delivered {
        @Override
        public String toString() {
            return "Answered[" + bytes + " bytes]";
        }
    }

    /** @param status of the last attempt, or 0 when there was no answer */
    record GivenUp(Failure failure, int status) implements Delivered {}
}
