package io.sluice.core.verify;

import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The answer to exactly one POST that starts a verification or sends its code again. */
public sealed interface StartReply {
    /**
     * The code is on its way.
     *
     * @param sends how often it was sent by now, this one included; Twilio takes five
     * @param createdAt when the verification began by Twilio's clock: its ten minutes count from there, not from a
     *     later send
     */
    record Pending(VerificationSid sid, int sends, Instant createdAt) implements StartReply {}

    /** 60203: this code went out as often as Twilio allows. Nothing was sent; over when the verification is. */
    record MaxSends(ProviderError error) implements StartReply {}

    /** The wrong codes of this recipient's verification are used up: a new code helps only when it is over. */
    record MaxChecks() implements StartReply {}

    /**
     * 60410, 60238: taken for fraud. Nothing was sent. Permanent for this request: never tried again, nor on another
     * channel.
     */
    record BlockedAsFraud(ProviderError error) implements StartReply {}

    /**
     * Any other refusal: nothing was sent.
     *
     * @param retryAfter the provider's wish, already bounded
     */
    record Refused(int httpStatus, ProviderError error, Optional<Duration> retryAfter) implements StartReply {}

    /** No byte reached the provider: surely nothing was sent. */
    record NotSent(String reason) implements StartReply {}

    /** Every connection of ours stayed in use: surely nothing was sent. Tells nothing of the provider. */
    record Busy() implements StartReply {}

    /** The last look said no, so no byte was written: surely nothing was sent. */
    record Withheld() implements StartReply {}

    /**
     * A code may be on its way. The list of attempts tells; asking again sends the same code once more.
     *
     * @param httpStatus 0 when there was no answer
     */
    record Ambiguous(String reason, int httpStatus) implements StartReply {}
}
