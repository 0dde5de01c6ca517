package io.sluice.core.flow;

/** How a caller may answer. */
public enum Input {
    DIGITS,
    SPEECH
}
