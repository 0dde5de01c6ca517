package io.sluice.twilio.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The wish of an answer to be left alone for a while (RFC 9110, 10.2.3). */
public final class RetryAfter {
    /** The longest wish that is believed: after it one request asks again, at the cost of one POST. */
    public static final Duration MAX = Duration.ofHours(1);

    private RetryAfter() {}

    /** Seconds or a date, within zero and {@link #MAX}; empty when it is neither. */
    public static Optional<Duration> read(String retryAfter, InstantSource clock) {
        try {
            Duration wish = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Integer.parseInt(retryAfter))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            Duration atLeastNow = wish.isNegative() ? Duration.ZERO : wish;
            return Optional.of(atLeastNow.compareTo(MAX) > 0 ? MAX : atLeastNow);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
