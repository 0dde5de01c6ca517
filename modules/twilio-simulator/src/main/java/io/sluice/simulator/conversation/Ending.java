package io.sluice.simulator.conversation;

/** Why a conversation is over. */
public enum Ending {
    /** A Hangup, or a document without anything left to do. */
    APPLICATION,
    CALLER,
    TIME_LIMIT,
    /** Twilio said that an application error has occurred. */
    ERROR,
    /** Rejected before it was answered. */
    REJECTED,
    REJECTED_AS_BUSY
}
