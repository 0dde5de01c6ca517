package io.sluice.core.call;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A call as the provider shows it.
 *
 * @param status the provider's word
 * @param createdAt empty for a call that the provider has taken just now
 * @param updatedAt when it last changed, as far as that is known
 * @param seconds its length, when it is over
 * @param priceMicros what it cost, in millionths of the currency, when that is known
 */
public record CallSnapshot(
        String sid,
        String status,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<String> answeredBy,
        OptionalInt seconds,
        OptionalLong priceMicros,
        Optional<String> currency) {}
