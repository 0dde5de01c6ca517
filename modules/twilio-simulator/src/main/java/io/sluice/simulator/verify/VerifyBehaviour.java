package io.sluice.simulator.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a destination takes codes: refused at the start, or taken and undelivered. */
public enum VerifyBehaviour {
    DELIVERED(0, 0, 0),
    INVALID(400, 60200, 0),
    /** Refuses messages; a call goes through. */
    LANDLINE(403, 60205, 0),
    CHINA_VETTING(400, 60220, 0),
    /** Twilio's review of the account. */
    BLOCKED(403, 60238, 0),
    /** Fraud Guard; passed with {@code RiskCheck=disable}. */
    FRAUD_BLOCKED(403, 60410, 0),
    REGION_NOT_ENABLED(403, 60605, 0),
    UNDELIVERED(0, 0, 30008),
    /** Fraud Guard once more, but seen in the attempt only. */
    FRAUD_BLOCKED_LATER(0, 0, 60410);

    private final int refusedStatus;
    private final int refusedCode;
    private final int failedCode;

    VerifyBehaviour(int refusedStatus, int refusedCode, int failedCode) {
        this.refusedStatus = refusedStatus;
        this.refusedCode = refusedCode;
        this.failedCode = failedCode;
    }

    int refusedStatus() {
        return refusedStatus;
    }

    /** 0 when the start is taken. */
    int refusedCode() {
        return refusedCode;
    }

    /** Error code of the attempt; 0 when the code arrives. */
    int failedCode() {
        return failedCode;
    }

    boolean refuses(VerifyChannel channel, boolean riskCheck) {
        return switch (this) {
            case DELIVERED, UNDELIVERED, FRAUD_BLOCKED_LATER -> false;
            case LANDLINE -> channel != VerifyChannel.CALL;
            case FRAUD_BLOCKED -> riskCheck;
            case INVALID, CHINA_VETTING, BLOCKED, REGION_NOT_ENABLED -> true;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown word */
    @JsonCreator
    public static VerifyBehaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
