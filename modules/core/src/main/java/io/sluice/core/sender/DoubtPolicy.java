package io.sluice.core.sender;

/**
 * What becomes of a sender's command of which nobody could find out for the whole inquiry whether Twilio accepted it.
 */
public enum DoubtPolicy {
    /** It stays {@code IN_DOUBT} until a callback proves that it was accepted: never twice, perhaps not at all. */
    PARK,
    /** It is sent again while it is valid: perhaps twice. For messages that must arrive. */
    SEND_AGAIN
}
