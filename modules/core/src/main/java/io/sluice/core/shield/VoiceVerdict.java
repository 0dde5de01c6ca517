package io.sluice.core.shield;

/** Whether a call may follow as a fallback. Pumping earns more with calls than with messages, so it is asked for. */
public enum VoiceVerdict {
    ALLOWED,
    /** No message with a code went to this number within the last ten minutes. */
    MESSAGE_NOT_TRIED,
    /** Twilio refused this number as fraud within the last 12 hours. */
    AFTER_FRAUD
}
