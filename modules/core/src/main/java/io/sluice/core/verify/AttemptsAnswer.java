package io.sluice.core.verify;

import java.util.List;

/** The answer of the provider's list of attempts. */
public sealed interface AttemptsAnswer {
    /** All that match, newest first; may be empty. The list may lag behind by seconds. */
    record Attempts(List<AttemptSnapshot> attempts) implements AttemptsAnswer {
        public Attempts {
            attempts = List.copyOf(attempts);
        }
    }

    /** The list could not be read, or not to its end within the bound: nothing is proven. */
    record Unavailable(String reason) implements AttemptsAnswer {}
}
