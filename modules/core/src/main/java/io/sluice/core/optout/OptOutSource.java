package io.sluice.core.optout;

/** Where an opt-out or opt-in was learned. */
public enum OptOutSource {
    /** The recipient's own words, read by {@link Keywords}. */
    KEYWORD,
    /** {@code OptOutType} of Twilio's advanced opt-out. */
    OPT_OUT_TYPE,
    /** Error 21610 or 30630 from a send or a callback. */
    TWILIO_ERROR,
    /** An upstream service. */
    SERVICE,
    /** A person who runs Sluice. */
    OPERATOR,
    /** The operator's import of an existing list. */
    IMPORT
}
