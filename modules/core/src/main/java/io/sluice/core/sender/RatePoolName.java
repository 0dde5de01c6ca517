package io.sluice.core.sender;

/** Name of a rate pool: the senders that share one throughput, such as a 10DLC campaign. At most 64 letters, digits, dots, dashes and underscores. */
public record RatePoolName(String value) {
    public RatePoolName {
        NameShape.check("rate pool", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
