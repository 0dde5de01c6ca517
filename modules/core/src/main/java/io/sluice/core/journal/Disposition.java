package io.sluice.core.journal;

import io.sluice.core.provider.CodeSent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one command inside Sluice. Every command ends in exactly one; only {@link InDoubt} may be replaced. */
public sealed interface Disposition {
    /**
     * Twilio has it.
     *
     * @param code of the start of a verification
     */
    record Accepted(String sid, String providerStatus, OptionalInt segments, Optional<CodeSent> code)
            implements Disposition {
        /** Anything but the start of a verification. */
        public Accepted(String sid, String providerStatus, OptionalInt segments) {
            this(sid, providerStatus, segments, Optional.empty());
        }
    }

    /** Not sent, because the recipient does not want it. */
    record Suppressed(String reason, String explanation) implements Disposition {}

    /**
     * Not sent, because it is invalid, not allowed, or Twilio refused it for good.
     *
     * @param retryAt from when on another command like it may go; empty when that is not known
     */
    record Rejected(
            String reason,
            String explanation,
            OptionalInt providerCode,
            boolean resubmittable,
            Optional<Instant> retryAt)
            implements Disposition {
        /** Nobody knows when it may go. */
        public Rejected(String reason, String explanation, OptionalInt providerCode, boolean resubmittable) {
            this(reason, explanation, providerCode, resubmittable, Optional.empty());
        }
    }

    /** Not sent, because its time was over. */
    record Expired(String reason, String explanation) implements Disposition {}

    /** Not sent, because its service canceled it. */
    record Canceled(String explanation) implements Disposition {}

    /** Whether Twilio has it is being found out; nothing is sent meanwhile. */
    record InDoubt(String reason, String explanation) implements Disposition {}

    /** The stable reason word, empty when there is none to give. */
    default Optional<String> reasonWord() {
        return switch (this) {
            case Accepted _ -> Optional.empty();
            case Suppressed s -> Optional.of(s.reason());
            case Rejected r -> Optional.of(r.reason());
            case Expired e -> Optional.of(e.reason());
            case Canceled _ -> Optional.of("CANCELED");
            case InDoubt d -> Optional.of(d.reason());
        };
    }
}
