package io.sluice.core.text;

/** What may be done to a body so that it stays in the cheaper GSM-7 encoding; chosen by the producer per message. */
public enum EncodingPolicy {
    /** The body goes out as it came. */
    AS_IS,
    /** Look-alikes are substituted before anything is counted, as Twilio's smart encoding does. */
    SMART,
    /** A body that does not fit into GSM-7 as it is gets refused, with the characters named. */
    GSM7_ONLY
}
