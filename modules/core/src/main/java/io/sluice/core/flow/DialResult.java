package io.sluice.core.flow;

/** How an attempt to connect the caller ended. */
public enum DialResult {
    /** They were connected; the other side has hung up. */
    ANSWERED,
    /** Nobody took the call in time. */
    NO_ANSWER,
    /** The line is busy, or the queue is full. */
    BUSY,
    /** The number does not work, or Twilio could not dial. */
    FAILED
}
