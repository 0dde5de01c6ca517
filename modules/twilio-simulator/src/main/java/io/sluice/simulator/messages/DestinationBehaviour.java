package io.sluice.simulator.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a destination takes messages. */
public enum DestinationBehaviour {
    DELIVERED(0, 0),
    UNREACHABLE(0, 30003),
    BLOCKED(0, 30004),
    UNKNOWN(0, 30005),
    LANDLINE(0, 30006),
    FILTERED(0, 30007),
    CARRIER_ERROR(0, 30008),
    /** The carrier gives no receipts: {@code sent} is the last status. */
    NO_RECEIPT(0, 0),
    /** The receipt comes late. */
    LATE_RECEIPT(0, 0),
    INVALID(21211, 0),
    REGION_NOT_ENABLED(21408, 0),
    NO_ROUTE(21612, 0),
    NOT_MOBILE(21614, 0);

    private final int refusedWith;
    private final int undeliveredWith;

    DestinationBehaviour(int refusedWith, int undeliveredWith) {
        this.refusedWith = refusedWith;
        this.undeliveredWith = undeliveredWith;
    }

    /** The error of the create, or 0. */
    int refusedWith() {
        return refusedWith;
    }

    /** The error of the receipt, or 0. */
    int undeliveredWith() {
        return undeliveredWith;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static DestinationBehaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
