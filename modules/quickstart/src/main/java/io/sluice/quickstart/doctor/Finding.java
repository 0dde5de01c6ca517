package io.sluice.quickstart.doctor;

/**
 * One thing that was looked at.
 *
 * @param text what was seen, and what to do about it; no number, no credential
 */
public record Finding(Grade grade, String what, String text) {
    /** How it is. */
    public enum Grade {
        GOOD,
        /** It works, but look at it. */
        DOUBTFUL,
        BAD
    }

    static Finding good(String what, String text) {
        return new Finding(Grade.GOOD, what, text);
    }

    static Finding doubtful(String what, String text) {
        return new Finding(Grade.DOUBTFUL, what, text);
    }

    static Finding bad(String what, String text) {
        return new Finding(Grade.BAD, what, text);
    }
}
