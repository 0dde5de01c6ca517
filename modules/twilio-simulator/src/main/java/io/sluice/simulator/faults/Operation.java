package io.sluice.simulator.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which requests a fault is meant for. */
public enum Operation {
    CREATE,
    FETCH,
    LIST,
    CHANGE,
    ACCOUNT,
    VERIFY_START,
    VERIFY_CHECK,
    VERIFY_FETCH,
    VERIFY_CHANGE,
    VERIFY_ATTEMPTS,
    CALL_CREATE,
    CALL_FETCH,
    CALL_LIST,
    CALL_CHANGE,
    ANY;

    /** In JSON: {@code verify-start}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static Operation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean covers(Operation other) {
        return this == ANY || this == other;
    }
}
