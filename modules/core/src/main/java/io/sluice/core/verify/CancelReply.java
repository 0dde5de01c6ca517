package io.sluice.core.verify;

import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;

/** The answer to exactly one POST that cancels a verification. Safe to ask again: then it is {@link NotFound}. */
public sealed interface CancelReply {
    record Canceled() implements CancelReply {}

    /** 20404: it is over already, one way or another. */
    record NotFound() implements CancelReply {}

    /** @param retryAfter the provider's wish, already bounded */
    record Refused(int httpStatus, ProviderError error, Optional<Duration> retryAfter) implements CancelReply {}

    /** No byte reached the provider. */
    record NotSent(String reason) implements CancelReply {}

    /** Every connection of ours stayed in use: surely not canceled. Tells nothing of the provider. */
    record Busy() implements CancelReply {}

    /** @param httpStatus 0 when there was no answer */
    record Ambiguous(String reason, int httpStatus) implements CancelReply {}
}
