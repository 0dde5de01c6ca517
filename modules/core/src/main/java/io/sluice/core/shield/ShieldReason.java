package io.sluice.core.shield;

/** Why the shield objects, in the order of asking. The names are stable reason words. */
public enum ShieldReason {
    COUNTRY_NOT_ALLOWED("the service may not send codes to this country"),
    NO_COUNTRY("a number of a satellite or international network: it belongs to no country, and its operator sets the"
            + " price"),
    FICTIONAL_NUMBER("a number that is reserved for films and examples: nobody is there"),
    REPORTED_AS_FRAUD("Twilio refused this recipient as fraud within the last 12 hours"),
    NUMBER_LIMIT("too many codes to this number"),
    RANGE_LIMIT("too many codes to neighbouring numbers that nobody entered"),
    NEW_RANGES("too many codes that nobody entered, to ranges of this country where nobody entered one lately"),
    COUNTRY_BUDGET("too many codes to this country that nobody entered, for what was entered lately");

    private final String explanation;

    ShieldReason(String explanation) {
        this.explanation = explanation;
    }

    /** For the producer of the command; without personal data. */
    public String explanation() {
        return explanation;
    }

    /** Whether a permission forbids it, which holds in every mode, and not a suspicion. */
    public boolean isPermission() {
        return this == COUNTRY_NOT_ALLOWED;
    }
}
