package io.sluice.core.sender;

/** Name of a configured sender profile. At most 64 letters, digits, dots, dashes and underscores. */
public record SenderName(String value) {
    public SenderName {
        NameShape.check("sender", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
