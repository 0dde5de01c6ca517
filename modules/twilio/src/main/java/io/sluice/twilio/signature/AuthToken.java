package io.sluice.twilio.signature;

/**
 * An account's Auth Token, the key of webhook signatures (an API key cannot sign). Prints redacted.
 *
 * @param value the secret itself; never for a log
 */
public record AuthToken(String value) {
    public AuthToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An auth token is not blank");
        }
    }

    @Override
    public String toString() {
        return "AuthToken[redacted]";
    }
}
