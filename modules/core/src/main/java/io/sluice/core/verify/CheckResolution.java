package io.sluice.core.verify;

/** What the list of attempts tells of a check whose answer was lost. */
public sealed interface CheckResolution {
    /** A send of the verification converted: a right code was checked. */
    record Approved(VerificationSid sid) implements CheckResolution {}

    /**
     * The list shows the verification and no conversion. Either the code was wrong, or the check never arrived, or the
     * list lags behind: ask again for a while before it is believed.
     */
    record NotConverted() implements CheckResolution {}

    /** The list knows no such verification. */
    record NotListed() implements CheckResolution {}

    /** The list could not be read: nothing is known. */
    record Unavailable(String reason) implements CheckResolution {}
}
