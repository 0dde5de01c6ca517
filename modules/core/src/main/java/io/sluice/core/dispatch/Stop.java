package io.sluice.core.dispatch;

/** Why a flight must not go on. */
public enum Stop {
    /** The partition is handed over: finish what is on the wire, start nothing. */
    DRAIN,
    /** The command's service canceled it. */
    CANCELED
}
