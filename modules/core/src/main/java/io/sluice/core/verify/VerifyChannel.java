package io.sluice.core.verify;

/** How a code travels to its recipient. */
public enum VerifyChannel {
    SMS,
    CALL,
    /** Twilio chooses. */
    AUTO,
    EMAIL,
    WHATSAPP
}
