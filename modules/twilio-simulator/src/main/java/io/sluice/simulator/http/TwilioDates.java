package io.sluice.simulator.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Dates as Twilio's APIs write and read them: RFC 2822 in v2010, ISO 8601 in the newer products. */
public final class TwilioDates {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss +0000", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "2026-11-22".length();

    private TwilioDates() {}

    public static String rfc2822(Instant instant) {
        return RFC_2822.format(instant);
    }

    /** As the newer products write them: {@code 2026-11-22T09:00:00Z}. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** True for {@code 2026-11-22}, false for anything with a time. */
    public static boolean isWholeDay(String text) {
        return text.length() == DATE_LENGTH;
    }

    /** An ISO date (midnight GMT) or date and time; without an offset GMT is meant. Empty when it is neither. */
    public static Optional<Instant> parse(String text) {
        try {
            if (isWholeDay(text)) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            String iso = text.replace(' ', 'T');
            boolean offset =
                    iso.endsWith("Z") || iso.lastIndexOf('+') > DATE_LENGTH || iso.lastIndexOf('-') > DATE_LENGTH;
            return Optional.of(
                    offset
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
