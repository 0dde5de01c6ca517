package io.sluice.core.verify;

import io.sluice.core.provider.StartCheck;
import java.time.Instant;

/**
 * The provider of one-time codes as the flow needs it. Every method blocks until the answer or its time bound, makes
 * exactly one HTTP request (reads may page), never retries on its own and never throws for what the provider or the
 * network does. No code, number or mailbox gets into a log or an exception. Thread-safe.
 */
public interface VerifyProvider {
    /** Starts a verification, or sends its code again: exactly one POST, or none when the look says no. */
    StartReply start(VerificationStart start, StartCheck look);

    /** Checks a code: exactly one POST, or none when the look says no. */
    CheckReply check(CodeCheck check, StartCheck look);

    /** Ends a verification that is open: exactly one POST. */
    CancelReply cancel(VerifyProfile profile, VerificationSid sid);

    /**
     * What came of a check whose answer was lost, by the list of attempts; safe to repeat. A verification has one
     * approval at most, so {@link CheckResolution.Approved} also stands for an earlier check: ask only for a
     * verification that was not approved before.
     *
     * @param since when the verification was started or earlier: a search by recipient sees what was sent from then on
     */
    CheckResolution resolve(CodeCheck check, Instant since);

    /** All sends of this verification, which tells whether it was approved; safe to repeat. */
    AttemptsAnswer attempts(VerifyProfile profile, VerificationSid sid);

    /** All sends to this recipient since then, which tells whether a start whose answer was lost went out; safe to repeat. */
    AttemptsAnswer attempts(VerifyProfile profile, VerifyRecipient to, Instant since);
}
