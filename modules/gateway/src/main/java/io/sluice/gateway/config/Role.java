package io.sluice.gateway.config;

/** What a process does. One image has both roles; one process may have one of them or both. */
public enum Role {
    /** Reads commands, sends them, tracks what becomes of them. */
    DISPATCHER,
    /** Answers Twilio's callbacks and inbound messages. */
    WEBHOOK
}
