package io.sluice.simulator.calls;

import java.util.Locale;

/** Who called whom. */
public enum CallDirection {
    INBOUND,
    OUTBOUND_API,
    /** A leg of a Dial. */
    OUTBOUND_DIAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
