package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/** Daily totals by country over two weeks: at most some 250 countries, 2 origins and 15 days. Not thread-safe. */
final class CountryDays {
    private static final int DAYS = 14;

    private record Key(CodeOrigin origin, Country country) {}

    private final Map<Key, TreeMap<Long, Long>> totals = new HashMap<>();
    private final Map<Key, TreeMap<Long, Long>> told = new HashMap<>();

    void add(CodeOrigin origin, Country country, Instant at) {
        grow(totals, new Key(origin, country), day(at), 1, Long::sum);
    }

    /** What a replica published. */
    void read(DayTotal day) {
        Key key = new Key(day.origin(), day.country());
        grow(told, key, day.epochDay(), day.total(), Math::max);
        grow(totals, key, day.epochDay(), day.total(), Math::max);
    }

    /** The largest total of the two weeks before today. */
    long best(CodeOrigin origin, Country country, Instant now) {
        long today = day(now);
        TreeMap<Long, Long> days = totals.get(new Key(origin, country));
        return days == null
                ? 0
                : days.subMap(today - DAYS, today).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
    }

    /** Totals that are larger than what was published. */
    List<DayTotal> untold() {
        List<DayTotal> untold = new ArrayList<>();
        totals.forEach((key, days) -> days.forEach((day, total) -> {
            TreeMap<Long, Long> known = told.get(key);
            if (known == null || known.getOrDefault(day, 0L) < total) {
                untold.add(new DayTotal(key.origin(), key.country(), day, total));
            }
        }));
        return untold;
    }

    private static void grow(
            Map<Key, TreeMap<Long, Long>> map,
            Key key,
            long day,
            long by,
            LongBinaryOperator how) {
        TreeMap<Long, Long> days = map.computeIfAbsent(key, _ -> new TreeMap<>());
        days.merge(day, by, how::applyAsLong);
        while (days.size() > DAYS + 1) {
            days.pollFirstEntry();
        }
    }

    private static long day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
