package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was sent by country to ranges of verifications in which nobody entered a code lately. An attack that is scattered
 * over ranges is found here and not among the people of the country. Entered counts the first one of each range: what was
 * open there is taken out by it. Not thread-safe.
 */
final class NewRanges {
    /** In a hundred thousand neighbours so many entered codes speak for all ranges among them. */
    static final int ENTERED_IN_WIDER = 3;

    private static final int RANGES_IN_WIDER = 10;

    /** Looks up what is counted of a range. */
    @FunctionalInterface
    interface Known {
        @Nullable
        Tally of(NumberRange range);
    }

    private final List<Window> windows;
    private final int longest;
    private final Known known;
    private final Map<Country, Tally> countries = new HashMap<>();

    NewRanges(List<Window> windows, Known known) {
        this.windows = windows;
        this.longest = windows.size() - 1;
        this.known = known;
    }

    /** Whether nothing speaks for this range of ten thousand. */
    boolean isNew(NumberRange range, Instant now) {
        return entered(range, now) == 0 && entered(range.wider(), now) < ENTERED_IN_WIDER;
    }

    Tally of(Country country) {
        return countries.computeIfAbsent(country, _ -> new Tally(windows));
    }

    /** To be told before the ranges count it. */
    void sent(Country country, NumberRange range, Instant at) {
        if (isNew(range, at)) {
            of(country).add(Tally.Kind.OPEN, at, 1);
        }
    }

    /** A code that was sent then counts for nothing any more. To be told before the ranges are. */
    void gone(Country country, NumberRange range, Instant sentAt, Instant now) {
        if (isNew(range, now)) {
            of(country).add(Tally.Kind.OPEN, sentAt, -1);
        }
    }

    /** Somebody entered a code. To be told after the codes were gone, and before the ranges count it. */
    void entered(Country country, NumberRange range, Instant at) {
        if (!isNew(range, at)) {
            return;
        }
        of(country).add(Tally.Kind.TRUSTED, at, 1);
        if (entered(range.wider(), at) + 1 < ENTERED_IN_WIDER) {
            takeOut(country, range);
            return;
        }
        long first = range.wider().prefix() * RANGES_IN_WIDER;
        for (int i = 0; i < RANGES_IN_WIDER; i++) {
            NumberRange neighbour = new NumberRange(first + i, NumberRange.Size.TEN_THOUSAND);
            if (entered(neighbour, at) == 0) {
                takeOut(country, neighbour);
            }
        }
    }

    private void takeOut(Country country, NumberRange range) {
        Tally tally = known.of(range);
        if (tally != null) {
            of(country).takeOut(Tally.Kind.OPEN, tally);
        }
    }

    private int entered(NumberRange range, Instant now) {
        Tally tally = known.of(range);
        return tally == null ? 0 : tally.sum(longest, Tally.Kind.TRUSTED, now);
    }
}
