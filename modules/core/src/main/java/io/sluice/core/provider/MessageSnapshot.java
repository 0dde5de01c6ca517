package io.sluice.core.provider;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A message as the provider shows it now.
 *
 * @param status the provider's word for its state
 * @param bodyHash {@code String.hashCode} of its text, empty when the provider keeps no text
 * @param priceMicros positive price in millionths of {@code currency}, once known
 */
public record MessageSnapshot(
        String sid,
        String status,
        OptionalInt errorCode,
        OptionalInt segments,
        OptionalInt bodyHash,
        Instant createdAt,
        Optional<Instant> sentAt,
        Optional<Instant> updatedAt,
        OptionalLong priceMicros,
        Optional<String> currency) {}
