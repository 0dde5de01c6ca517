package io.sluice.core.verify;

import java.util.regex.Pattern;

/**
 * Identifies a verification at Twilio: {@code VE} and 32 hexadecimal digits. Sending again within its ten minutes keeps
 * it. Not personal.
 */
public record VerificationSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("VE[0-9a-fA-F]{32}");

    public VerificationSid {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A verification SID is VE and 32 hexadecimal digits");
        }
    }

    /** Whether the constructor takes it. */
    public static boolean isWellFormed(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
