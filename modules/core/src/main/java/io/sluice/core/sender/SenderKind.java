package io.sluice.core.sender;

/** What a sender is to the carriers; decides its rules, its usual throughput and the reach of a STOP. */
public enum SenderKind {
    /** A local number of the North American plan for traffic to the US; needs an approved A2P 10DLC campaign. */
    LONG_CODE_10DLC,
    /** A local or mobile number that does not send to the US. */
    LONG_CODE,
    /** A toll-free number of the North American plan; needs verification for the US and Canada. */
    TOLL_FREE,
    /** A short number that works inside one country. */
    SHORT_CODE,
    /** A name instead of a number: one-way, hence nobody can answer STOP. */
    ALPHANUMERIC,
    /** A Messaging Service: Twilio picks one of its numbers per message. */
    MESSAGING_SERVICE
}
