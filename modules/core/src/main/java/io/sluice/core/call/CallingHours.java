package io.sluice.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When people may be called, by their own clocks: from the one time until the other, on every day. A number that may be in
 * several time zones is called only when it is time in all of them. Pure; immutable.
 *
 * @param from first instant of a day
 * @param until first instant at which it is too late; the same as {@code from}: at any time
 */
public record CallingHours(LocalTime from, LocalTime until) {
    /** At any time, for calls that must not wait. */
    public static final CallingHours ANY = new CallingHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** The latest opening that is looked for: tomorrow's, seen from any zone. */
    private static final int DAYS_AHEAD = 2;

    public CallingHours {
        if (from.isAfter(until)) {
            throw new IllegalArgumentException("calling hours begin before they end, on the same day");
        }
    }

    /** The first instant, the given one included, at which it is time in all zones; empty when there never is. */
    public Optional<Instant> nextOpen(Instant at, Set<ZoneId> zones) {
        if (isOpen(at, zones)) {
            return Optional.of(at);
        }
        return zones.stream()
                .flatMap(zone -> IntStream.rangeClosed(0, DAYS_AHEAD).mapToObj(day -> at.atZone(zone)
                        .toLocalDate()
                        .plusDays(day)
                        .atTime(from)
                        .atZone(zone)))
                .map(ZonedDateTime::toInstant)
                .filter(opening -> opening.isAfter(at) && isOpen(opening, zones))
                .min(Comparator.naturalOrder());
    }

    /** How long it stays time in all zones; zero when it is not. */
    public Duration openFor(Instant at, Set<ZoneId> zones) {
        if (isAlways()) {
            return Duration.ofDays(DAYS_AHEAD);
        }
        if (!isOpen(at, zones)) {
            return Duration.ZERO;
        }
        return zones.stream()
                .map(zone ->
                        at.atZone(zone).toLocalDate().atTime(until).atZone(zone).toInstant())
                .map(closing -> Duration.between(at, closing))
                .min(Comparator.naturalOrder())
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private boolean isAlways() {
        return from.equals(until);
    }

    /** No zone known is no time at all, except when any time will do. */
    private boolean isOpen(Instant at, Set<ZoneId> zones) {
        return isAlways() || (!zones.isEmpty() && zones.stream().allMatch(zone -> isOpen(at.atZone(zone))));
    }

    private boolean isOpen(ZonedDateTime there) {
        LocalTime time = there.toLocalTime();
        return !time.isBefore(from) && time.isBefore(until);
    }
}
