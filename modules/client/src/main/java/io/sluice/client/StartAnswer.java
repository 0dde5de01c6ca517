package io.sluice.client;

import io.sluice.contract.VerificationStatus;
import java.util.List;

/** The answer to the wish for a one-time code. Statuses hold neither the recipient nor the code. */
public sealed interface StartAnswer {
    /** The code is on its way; the status says when it may be sent again, and until when it is taken. */
    record Pending(Verification verification, VerificationStatus status) implements StartAnswer {}

    /**
     * No code was sent for this request; one of an earlier request may still be taken. State and reason of the status say
     * why, {@code nextSendAt} when to ask again, where that is known.
     */
    record Refused(VerificationStatus status) implements StartAnswer {
        /** Whether the same request may go well later, as a new one. */
        public boolean resubmittable() {
            return status.getResubmittable();
        }
    }

    /** The request is not valid, so nothing was published. */
    record Invalid(List<Problem> problems) implements StartAnswer {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** No answer came in time. The code may be on its way: a check is worth trying. */
    record Unanswered(Verification verification) implements StartAnswer {}
}
