package io.sluice.quickstart.terminal;

/** What a colour means, not which one it is. */
public enum Tone {
    PLAIN(""),
    /** On the way, or of little interest. */
    QUIET("\u001b[2m"),
    GOOD("\u001b[32m"),
    /** Refused on purpose: nothing went wrong. */
    HELD_BACK("\u001b[33m"),
    BAD("\u001b[31m");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
