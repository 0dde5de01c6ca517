package io.sluice.client;

import io.sluice.contract.VerificationStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The answer to a code. Only {@link Approved} means that it was right. */
public sealed interface CheckAnswer {
    /** The code was right. */
    record Approved(VerificationStatus status) implements CheckAnswer {}

    /** The code was wrong. More may be tried, unless none are left. */
    record WrongCode(VerificationStatus status) implements CheckAnswer {
        /** How many more; empty when not known. */
        public OptionalInt checksLeft() {
            return Optional.ofNullable(status.getChecksLeft())
                    .map(OptionalInt::of)
                    .orElseGet(OptionalInt::empty);
        }
    }

    /**
     * Nobody said whether the code is right. Mostly no code of this verification is taken any more: it was approved
     * before, expired, was canceled or used up, or never was; state and reason of the status tell.
     */
    record Refused(VerificationStatus status) implements CheckAnswer {
        /** Whether the same code may be checked again, in a new check: the verification is still open. */
        public boolean resubmittable() {
            return status.getResubmittable();
        }
    }

    /** This cannot be a code, so nothing was published and no try is used up. */
    record Invalid(List<Problem> problems) implements CheckAnswer {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * No answer came in time, and the code may have been used up: let the user ask for a new one rather than type this
     * one again.
     *
     * @param commandId of the check, as in the status that may come yet
     */
    record Unanswered(UUID commandId) implements CheckAnswer {}
}
