package io.sluice.client;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The answer to a command that was handed over. */
public sealed interface Sending {
    /**
     * The broker has it: from here on Sluice answers for it.
     *
     * @param commandId of a message, what {@link Sluice#outcome} is asked with; of a call, what its records in {@link
     *     Feed#CALLS} carry and {@link Sluice#cancel} is asked with; of a cancel, its own: what became of it says the
     *     outcome of the command that it names
     * @param segments that it costs; 0 for a cancel or a call, and for a template at most the message's own limit
     */
    record Taken(UUID commandId, int segments) implements Sending {
        public Taken {
            Objects.requireNonNull(commandId, "commandId");
        }
    }

    /** It is not valid, so nothing was published. */
    record Refused(List<Problem> problems) implements Sending {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }
}
