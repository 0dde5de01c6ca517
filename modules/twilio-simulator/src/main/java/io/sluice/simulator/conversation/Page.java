package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;

/** What came back from the application. */
public sealed interface Page {
    /** @param contentType with or without parameters */
    record Loaded(String contentType, String body) implements Page {
        @Override
        public String toString() {
            return "Loaded[" + contentType + "]";
        }
    }

    /** It could not be fetched. */
    record Failed(Problem problem) implements Page {}
}
