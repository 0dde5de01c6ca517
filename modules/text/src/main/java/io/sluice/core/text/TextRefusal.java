package io.sluice.core.text;

/** Why a body is refused before it costs anything. */
public enum TextRefusal {
    /** Nothing is left to send (Twilio: 21602). */
    EMPTY,
    /** More characters than Twilio takes (21617). */
    TOO_LONG,
    /** {@link EncodingPolicy#GSM7_ONLY} and a character outside the alphabet. */
    NOT_GSM7,
    /** More segments than the producer wants to pay for. */
    TOO_MANY_SEGMENTS
}
