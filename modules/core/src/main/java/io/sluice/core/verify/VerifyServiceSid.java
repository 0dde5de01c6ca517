package io.sluice.core.verify;

import java.util.regex.Pattern;

/** Identifies a Verify service at Twilio: {@code VA} and 32 hexadecimal digits. Not personal. */
public record VerifyServiceSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("VA[0-9a-fA-F]{32}");

    public VerifyServiceSid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A Verify service SID is VA and 32 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
