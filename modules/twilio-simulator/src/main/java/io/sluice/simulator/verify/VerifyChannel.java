package io.sluice.simulator.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a code travels. */
public enum VerifyChannel {
    SMS("SMS"),
    CALL("CALL"),
    EMAIL("EMAIL"),
    WHATSAPP("whatsapp"),
    /** Twilio chooses; the simulator always chooses SMS. */
    AUTO("SMS"),
    /** Known to Twilio, never enabled here. */
    SNA("SNA"),
    /** Known to Twilio, never enabled here. */
    RCS("RCS");

    private final String attemptLabel;

    VerifyChannel(String attemptLabel) {
        this.attemptLabel = attemptLabel;
    }

    /** In requests and answers: {@code sms}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In {@code send_code_attempts}, where Twilio's description mixes cases. */
    String attemptLabel() {
        return attemptLabel;
    }

    /** The channel on which the code really goes. */
    VerifyChannel used() {
        return this == AUTO ? SMS : this;
    }

    static Optional<VerifyChannel> find(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static VerifyChannel of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("there is no channel " + word));
    }
}
