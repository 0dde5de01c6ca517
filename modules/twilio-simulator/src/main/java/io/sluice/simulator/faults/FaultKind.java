package io.sluice.simulator.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can go wrong. {@code _BEFORE}: Twilio has done nothing; {@code _AFTER}: it has accepted the request. */
public enum FaultKind {
    LATENCY(Stage.REQUEST),
    TOO_MANY_REQUESTS(Stage.REQUEST),
    REFUSED(Stage.REQUEST),
    SERVER_ERROR_BEFORE(Stage.REQUEST),
    SERVER_ERROR_AFTER(Stage.REQUEST),
    UNAVAILABLE_BEFORE(Stage.REQUEST),
    UNAVAILABLE_AFTER(Stage.REQUEST),
    HANG_BEFORE(Stage.REQUEST),
    HANG_AFTER(Stage.REQUEST),
    RESET_BEFORE(Stage.REQUEST),
    RESET_AFTER(Stage.REQUEST),
    HTML_ERROR_BEFORE(Stage.REQUEST),
    HTML_ERROR_AFTER(Stage.REQUEST),
    TRUNCATED_BODY(Stage.REQUEST),
    CALLBACK_BEFORE_RESPONSE(Stage.REQUEST),
    DELIVERY_FAILED(Stage.DELIVERY),
    CALLBACK_LOST(Stage.CALLBACK),
    CALLBACK_LATE(Stage.CALLBACK),
    CALLBACK_DOUBLED(Stage.CALLBACK),
    CALLBACK_REORDERED(Stage.CALLBACK);

    /** When a fault is looked for. */
    public enum Stage {
        REQUEST,
        DELIVERY,
        CALLBACK
    }

    private final Stage stage;

    FaultKind(Stage stage) {
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }

    /** In JSON: {@code reset-after}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static FaultKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
