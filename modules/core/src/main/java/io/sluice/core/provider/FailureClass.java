package io.sluice.core.provider;

/** What an error code of the provider means for the flow. Every code belongs to exactly one class. */
public enum FailureClass {
    /** This message will never be accepted as it is. */
    PERMANENT,
    /** The recipient opted out: remember it, never retry. */
    OPTED_OUT,
    /** A passing state; the same message may succeed later. */
    TRANSIENT,
    /** The sender is misconfigured, unregistered or over its queue: stop this sender, tell an operator. */
    SENDER,
    /** The account cannot send at all (credentials, suspension, funds): stop the account, tell an operator. */
    ACCOUNT,
    /** Twilio may or may not have accepted: look it up before anything else. */
    AMBIGUOUS
}
