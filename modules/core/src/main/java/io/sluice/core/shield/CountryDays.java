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

    private final Map<Key, TreeMap<Long, Long>> totals = new HashMap<>();
    private final Map<Key, CountryTotals> published = new HashMap<>();

    void add(CodeOrigin origin, Country country, Instant at) {
        TreeMap<Long, Long> days = totals.computeIfAbsent(new Key(origin, country), _ -> new TreeMap<>());
        days.merge(day(at), 1L, Long::sum);
        trim(days);
    }

    /** What a replica published, in the place of what was published before. */
    void read(CountryTotals totalsOfCountry) {
        Key key = new Key(totalsOfCountry.origin(), totalsOfCountry.country());
        published.put(key, totalsOfCountry);
        TreeMap<Long, Long> days = totals.computeIfAbsent(key, _ -> new TreeMap<>());
        totalsOfCountry.byDay().forEach((day, total) -> days.merge(day, total, Math::max));
        trim(days);
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

    /** Countries of which more is known than was published. */
    List<CountryTotals> unpublished() {
        List<CountryTotals> unpublished = new ArrayList<>();
        totals.forEach((key, days) -> {
            CountryTotals last = published.get(key);
            boolean more = days.entrySet().stream()
                    .anyMatch(day -> last == null || last.byDay().getOrDefault(day.getKey(), 0L) < day.getValue());
            if (more) {
                unpublished.add(new CountryTotals(key.origin(), key.country(), days));
            }
        });
        return unpublished;
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
