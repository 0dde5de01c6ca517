package io.sluice.gateway.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message has one line per fault, each saying what to set. */
public final class BadConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public BadConfigurationException(List<Fault> faults) {
        super(faults.stream().map(Fault::line).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
