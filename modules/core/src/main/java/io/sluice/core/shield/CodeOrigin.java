package io.sluice.core.shield;

/** Whose code is sent, since only one of the two tells later whether anybody entered it. */
public enum CodeOrigin {
    /** A Twilio verification: an approved check proves that a person was there. */
    VERIFICATION,
    /** A code in a message that a service made itself: nobody tells whether it was entered. */
    HOME_MADE
}
