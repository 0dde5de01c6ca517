package io.sluice.core.verify;

/** What its service is told of a verification, or of one check. The words of the status record. */
public enum VerificationState {
    /** A code is on its way. */
    PENDING,
    /** The right code was checked. */
    APPROVED,
    /** A check failed, the verification goes on. */
    WRONG_CODE,
    EXPIRED,
    CANCELED,
    TOO_MANY_SENDS,
    TOO_MANY_CHECKS,
    /** Refused as fraud. */
    BLOCKED,
    SUPPRESSED,
    REJECTED,
    IN_DOUBT;

    /** Twilio takes so many sends of one verification (error 60203). */
    public static final int SENDS_MAX = 5;
    /** Twilio takes so many checks of one verification (error 60202). */
    public static final int CHECKS_MAX = 5;
}
