package io.sluice.core.phone;

/** Why a recipient is refused before it costs a permit; each explains itself without the number. */
public enum PhoneRefusal {
    NOT_E164("not an E.164 number: a plus, the country code and the rest, 7 to 15 digits without spaces"),
    NOT_CANONICAL("has a digit that is dialled inside the country only (such as a 0 after the country code): leave it"
            + " out, since opt-outs are kept for the number as the network writes it"),
    UNKNOWN_REGION("the country code is not assigned to any country"),
    NOT_POSSIBLE("too long or too short for its country"),
    INVALID("right in length, but in a range that its country has not assigned"),
    PREMIUM_RATE("a premium-rate number: the call or message is charged to somebody, and fraud likes it"),
    SHARED_COST("a shared-cost number: not reachable by SMS from abroad, and charged to the caller"),
    SHORT_NUMBER("a short number of its country: services have those, not recipients"),
    EMERGENCY("an emergency number");

    private final String explanation;

    PhoneRefusal(String explanation) {
        this.explanation = explanation;
    }

    /** For the producer of the command; the same for every number, hence without personal data. */
    public String explanation() {
        return explanation;
    }
}
