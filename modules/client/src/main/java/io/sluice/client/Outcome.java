package io.sluice.client;

import io.sluice.contract.MessageStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a message when somebody has waited for it. Holds neither the number nor the text. */
public sealed interface Outcome {
    /** The final status. A carrier that corrects its receipt later is seen by a subscription only. */
    record Ended(MessageStatus status) implements Outcome {
        public Ended {
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * No final status came in time; one can still come.
     *
     * @param last the newest status, or null if there was none
     */
    record Open(@Nullable MessageStatus last) implements Outcome {}
}
