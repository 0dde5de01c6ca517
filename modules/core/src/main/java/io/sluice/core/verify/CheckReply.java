package io.sluice.core.verify;

import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;

/** The answer to exactly one POST that checks a code. Twilio's code and the body decide, never the HTTP status. */
public sealed interface CheckReply {
    /** The code was right. Twilio forgets the verification with this answer: asked again it says {@link NotFound}. */
    record Approved(VerificationSid sid) implements CheckReply {}

    /** The code was wrong and one of the five checks is gone; the verification goes on. Twilio answers it as a success. */
    record WrongCode(VerificationSid sid) implements CheckReply {}

    /** 20404: expired, approved before, canceled, or never started; Twilio does not tell which. */
    record NotFound() implements CheckReply {}

    /** 60202: the wrong codes are used up; no code is taken any more, the right one neither. */
    record MaxChecks() implements CheckReply {}

    /** The verification was canceled. */
    record Canceled(VerificationSid sid) implements CheckReply {}

    /**
     * Any other refusal: the code was not looked at.
     *
     * @param retryAfter the provider's wish, already bounded
     */
    record Refused(int httpStatus, ProviderError error, Optional<Duration> retryAfter) implements CheckReply {}

    /** No byte reached the provider: the code was surely not looked at. */
    record NotSent(String reason) implements CheckReply {}

    /** Every connection of ours stayed in use: the code was surely not looked at. Tells nothing of the provider. */
    record Busy() implements CheckReply {}

    /** The last look said no, so no byte was written: the code was surely not looked at. */
    record Withheld() implements CheckReply {}

    /**
     * The code may have been looked at. Never ask again: a right code would now be answered with {@link NotFound}. The
     * list of attempts tells, see {@link VerifyProvider#resolve}.
     *
     * @param httpStatus 0 when there was no answer
     */
    record Ambiguous(String reason, int httpStatus) implements CheckReply {}
}
