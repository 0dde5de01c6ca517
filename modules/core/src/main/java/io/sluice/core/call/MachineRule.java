package io.sluice.core.call;

/** What becomes of a call that an answering machine takes (Twilio docs, answering-machine-detection). */
public enum MachineRule {
    /** Nobody listens who answers: the flow begins at once. */
    IGNORE,
    /** Twilio listens for some seconds; a machine or fax is hung up on. */
    HANG_UP,
    /** Twilio waits for the end of a machine's greeting, so that the flow's first words are recorded by it. */
    SPEAK_AFTER_GREETING
}
