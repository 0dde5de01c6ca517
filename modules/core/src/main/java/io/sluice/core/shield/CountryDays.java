package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Daily totals by country over two weeks: at most some 250 countries, 2 origins and 15 days. Not thread-safe. */
final class CountryDays {
    private static final int DAYS = 14;

    private record Key(CodeOrigin origin, Country country) {}

    /** From the events that this replica read. Never mixed with what others published: a replay counts them anew. */
    private final Map<Key, TreeMap<Long, Long>> counted = new HashMap<>();

    private final Map<Key, TreeMap<Long, Long>> published = new HashMap<>();

    void add(CodeOrigin origin, Country country, Instant at) {
        TreeMap<Long, Long> days = counted.computeIfAbsent(new Key(origin, country), _ -> new TreeMap<>());
        days.merge(day(at), 1L, Long::sum);
        trim(days);
    }

    /** What a replica published. */
    void read(CountryTotals totals) {
        TreeMap<Long, Long> days =
                published.computeIfAbsent(new Key(totals.origin(), totals.country()), _ -> new TreeMap<>());
        totals.byDay().forEach((day, total) -> days.merge(day, total, Math::max));
        trim(days);
    }

    /** The largest total of the two weeks before today. */
    long best(CodeOrigin origin, Country country, Instant now) {
        long today = day(now);
        return known(new Key(origin, country)).subMap(today - DAYS, today).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Countries of which more was counted than was published. */
    List<CountryTotals> unpublished() {
        List<CountryTotals> unpublished = new ArrayList<>();
        counted.forEach((key, days) -> {
            Map<Long, Long> told = published.getOrDefault(key, new TreeMap<>());
            if (days.entrySet().stream().anyMatch(day -> told.getOrDefault(day.getKey(), 0L) < day.getValue())) {
                unpublished.add(new CountryTotals(key.origin(), key.country(), known(key)));
            }
        });
        return unpublished;
    }

    /** Of each day the larger of what was counted here and what was published. */
    private NavigableMap<Long, Long> known(Key key) {
        TreeMap<Long, Long> days = new TreeMap<>(published.getOrDefault(key, new TreeMap<>()));
        counted.getOrDefault(key, new TreeMap<>()).forEach((day, total) -> days.merge(day, total, Math::max));
        trim(days);
        return days;
    }

    private static void trim(NavigableMap<Long, Long> days) {
        while (days.size() > DAYS + 1) {
            days.pollFirstEntry();
        }
    }

    private static long day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
