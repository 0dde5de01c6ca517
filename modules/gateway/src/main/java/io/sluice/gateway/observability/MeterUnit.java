package io.sluice.gateway.observability;

/** What a metric counts in. */
public enum MeterUnit {
    NONE(""),
    SECONDS("seconds"),
    SEGMENTS("segments"),
    COMMANDS("commands"),
    RECORDS("records");

    private final String word;

    MeterUnit(String word) {
        this.word = word;
    }

    /** The base unit in Micrometer's sense; empty for a plain number. */
    public String word() {
        return word;
    }
}
