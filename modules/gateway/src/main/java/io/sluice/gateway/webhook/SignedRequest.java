package io.sluice.gateway.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that Twilio signed.
 *
 * @param rawQuery of its address, as sent
 * @param idempotencyToken equal for Twilio's own repetitions
 */
public record SignedRequest(
        Optional<String> rawQuery, FormBody form, Optional<String> idempotencyToken, Instant receivedAt) {
    /** Longest SID, status or address that is believed. */
    private static final int WORD_CHARACTERS_MAX = 128;

    /** A short value of the form; empty when it is absent or too long to be what it should be. */
    public Optional<String> word(String name) {
        return form.first(name).filter(value -> value.length() <= WORD_CHARACTERS_MAX);
    }

    /** Where it came from, for records: what Twilio's own retries have in common. */
    public Optional<String> boundedToken() {
        return idempotencyToken.filter(token -> token.length() <= WORD_CHARACTERS_MAX);
    }
}
