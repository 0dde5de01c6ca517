package io.sluice.core.sender;

/** Name of an upstream service as it declares itself. At most 64 letters, digits, dots, dashes and underscores. */
public record ServiceName(String value) {
    public ServiceName {
        NameShape.check("service", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
