package io.sluice.core.command;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a command may be sent: from {@code notBefore} on and strictly before {@code expiresAt}.
 *
 * @param notBefore first instant at which it may be sent; {@link Instant#EPOCH} when the producer named none
 * @param expiresAt first instant at which it must not be sent any more
 */
public record Validity(Instant notBefore, Instant expiresAt) {
    /** How far ahead a command may be scheduled. */
    public static final Duration SCHEDULE_AHEAD_MAX = Duration.ofDays(35);

    /**
     * How long it may stay open from its creation, or from {@code notBefore}: as long as a topic keeps a command. What is
     * older than the memory of settled ids has expired so, and is never sent a second time.
     */
    public static final Duration OPEN_MAX = Duration.ofDays(3);

    public Validity {
        if (!notBefore.isBefore(expiresAt)) {
            throw new IllegalArgumentException("notBefore must lie before expiresAt");
        }
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public boolean due(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** What is left until expiry, never negative. */
    public Duration left(Instant now) {
        return expired(now) ? Duration.ZERO : Duration.between(now, expiresAt);
    }
}
