package io.sluice.gateway.dispatch;

import io.sluice.core.command.Validity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of a command as its producer wrote them. Thread-safe. */
final class ValidityReader {
    private ValidityReader() {}

    /**
     * @param defaultExpiry from the first instant at which it may be sent, where it names no end
     * @return null when it was refused
     */
    static @Nullable Validity read(
            @Nullable Instant notBefore,
            Instant createdAt,
            @Nullable Instant expiresAt,
            Duration defaultExpiry,
            Instant now,
            Refusals refusals) {
        Instant first = notBefore == null ? Instant.EPOCH : notBefore;
        Instant start = notBefore == null ? createdAt : notBefore;
        Instant end = expiresAt == null ? start.plus(defaultExpiry) : expiresAt;
        refusals.require(
                !first.isAfter(now.plus(Validity.SCHEDULE_AHEAD_MAX)),
                "TOO_FAR_AHEAD",
                "notBefore: at most 35 days ahead");
        // A producer whose clock is ahead gets no more time than others.
        Instant opens = notBefore == null && createdAt.isAfter(now) ? now : start;
        refusals.require(
                !end.isAfter(opens.plus(Validity.OPEN_MAX)),
                "INVALID_VALIDITY",
                "expiresAt: at most 3 days after createdAt, or after notBefore where it is set");
        return refusals.build("INVALID_VALIDITY", () -> new Validity(first, end));
    }
}
