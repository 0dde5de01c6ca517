package io.sluice.core.phone;

/** The answer to a raw recipient. */
public sealed interface PhoneVerdict {

    /**
     * Assigned by its country and no special number.
     *
     * @param country where the number is at home, {@link Country#WORLD} for one of no country
     * @param type what the numbering plan says; not a promise
     */
    record Valid(E164 number, Country country, LineType type) implements PhoneVerdict {}

    /** Must not be sent to; {@link PhoneRefusal#explanation()} says why. */
    record Refused(PhoneRefusal reason) implements PhoneVerdict {}
}
