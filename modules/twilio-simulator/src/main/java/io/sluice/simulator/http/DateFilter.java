package io.sluice.simulator.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters {@code Name}, {@code Name<} and {@code Name>} of a list: inclusive, of days or of seconds, in GMT. */
public final class DateFilter {
    private DateFilter() {}

    public static List<String> names(String name) {
        return List.of(name, name + "<", name + ">");
    }

    /** The first of the three that is no date. */
    public static Optional<String> firstInvalid(Parameters query, String name) {
        return names(name).stream()
                .filter(each -> query.text(each) != null
                        && TwilioDates.parse(String.valueOf(query.text(each))).isEmpty())
                .findFirst();
    }

    /** Rows without a date match only when there is no filter. */
    public static <R> Predicate<R> of(Parameters query, String name, Function<R, @Nullable Instant> date) {
        String on = query.text(name);
        String before = query.text(name + "<");
        String after = query.text(name + ">");
        if (on == null && before == null && after == null) {
            return row -> true;
        }
        return row -> {
            Instant at = date.apply(row);
            return at != null
                    && (on == null || (!at.isBefore(start(on)) && !at.isAfter(end(on))))
                    && (before == null || !at.isAfter(end(before)))
                    && (after == null || !at.isBefore(start(after)));
        };
    }

    private static Instant start(String date) {
        return TwilioDates.parse(date).orElseThrow();
    }

    private static Instant end(String date) {
        Instant start = start(date);
        return TwilioDates.isWholeDay(date)
                ? start.plus(1, ChronoUnit.DAYS).minusNanos(1)
                : start.plusSeconds(1).minusNanos(1);
    }
}
