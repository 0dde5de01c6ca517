package io.sluice.core.sender;

/**
 * How far a sender's registration is: the A2P 10DLC campaign of a US long code or of a Messaging Service's long codes,
 * the verification of a toll-free number. The operator states it; Twilio learns of it only by errors after a 201.
 */
public enum Registration {
    /** The kind of sender needs none, for example a short code or a pool of short codes. */
    NOT_REQUIRED,
    /** Needed and not asked for yet. */
    UNREGISTERED,
    /** Handed in; carriers treat it as unregistered until it is approved. */
    PENDING,
    /** Approved or verified. */
    REGISTERED,
    /** Refused by the registry or by Twilio. */
    REJECTED
}
