package io.sluice.gateway.config;

/** Whether messages reach people. */
public enum Delivery {
    /** Everybody. */
    LIVE,
    /** Only the numbers on the allow-list; every other command is suppressed. */
    ALLOW_LIST,
    /** Nobody: every step but the POST is done. */
    SIMULATE
}
