package io.sluice.gateway.voice;

/** How an answer to Twilio came about; all but the first two are the apology. The words are in metrics and events. */
enum CallOutcome {
    ANSWERED,
    /** A machine took the call, and its command wants people only: the call ends at once. */
    MACHINE,
    /** Kafka did not acknowledge the events in time: the caller is not told what nobody will act on. */
    NOT_ACKNOWLEDGED,
    /** No such version of the flow, or variables that do not open. */
    UNKNOWN_FLOW,
    /** No flow is configured for the number that was called. */
    UNKNOWN_LINE,
    TOO_MANY_TURNS,
    /** A document of ours that Twilio did not take, or a defect. */
    DEFECT
}
