package io.sluice.gateway.config;

/** What a process does. One image has all roles; one process may dispatch, answer, or both. */
public enum Role {
    /** Reads commands, sends them, tracks what becomes of them. */
    DISPATCHER,
    /** Answers Twilio's callbacks and inbound messages. */
    WEBHOOK,
    /** Checks the topics, creates them where it is told to, and nothing else; needs no credential of Twilio's. */
    TOPICS
}
