package io.sluice.core.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to exactly one POST. */
public sealed interface ProviderReply {
    /**
     * The provider has the message.
     *
     * @param segments the provider's own count, when it gave one above zero
     * @param code of the start of a verification
     */
    record Accepted(String sid, String status, OptionalInt segments, Optional<CodeSent> code) implements ProviderReply {
        /** Anything but the start of a verification. */
        public Accepted(String sid, String status, OptionalInt segments) {
            this(sid, status, segments, Optional.empty());
        }
    }

    /**
     * The provider refused: surely not accepted.
     *
     * @param retryAfter the provider's wish, already bounded
     */
    record Refused(int httpStatus, ProviderError error, Optional<Duration> retryAfter) implements ProviderReply {}

    /** No byte reached the provider (connection refused, no address): surely not accepted. */
    record NotSent(String reason) implements ProviderReply {}

    /**
     * Every connection of ours stayed in use, so no byte was written: surely not accepted. Tells nothing of the provider.
     */
    record Busy() implements ProviderReply {}

    /** The {@link StartCheck} said no, so no byte was written: surely not accepted, and not even tried. */
    record Withheld() implements ProviderReply {}

    /**
     * The provider may have the message: time-out or reset after the write, 5xx, unreadable answer.
     *
     * @param httpStatus 0 when there was no answer
     */
    record Ambiguous(String reason, int httpStatus) implements ProviderReply {}
}
