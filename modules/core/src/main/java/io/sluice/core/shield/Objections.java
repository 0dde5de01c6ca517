package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything speaks against a start, cheapest and surest first. The allowance of a country follows
 * Authgear's fraud protection (its specification, docs/specs/fraud-protection.md), with shares of what was entered lately
 * and of the best day of two weeks. There the floor is the least of an allowance; here it comes on top, so that an attack
 * that fills it takes nothing from people, whose failures their own successes pay for. Ranges in which nobody entered a code
 * lately have a smaller budget of their own, so that an attack that is scattered over many does not take the country's.
 */
final class Objections {
    /** What speaks against a start. */
    record Objection(ShieldReason reason, Optional<Instant> retryAt) {}

    /** How much busier than the mean of its day a busy hour is: so an hour may hold a sixth of a day. */
    private static final double PEAK = 4;

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final ShieldLimits limits;
    private final FictionalNumbers fictional;
    private final Counts counts;

    Objections(ShieldLimits limits, FictionalNumbers fictional, Counts counts) {
        this.limits = limits;
        this.fictional = fictional;
        this.counts = counts;
    }

    Optional<Objection> against(Start start, Instant now) {
        if (!start.countries().allows(start.country())) {
            return forEver(ShieldReason.COUNTRY_NOT_ALLOWED);
        }
        if (start.country().equals(Country.WORLD)) {
            return forEver(ShieldReason.NO_COUNTRY);
        }
        if (fictional.contains(start.to())) {
            return forEver(ShieldReason.FICTIONAL_NUMBER);
        }
        return number(start, now).or(() -> range(start, now)).or(() -> ofCountry(start, now));
    }

    private Optional<Objection> number(Start start, Instant now) {
        NumberMemory number = counts.numberOf(start.recipientRef());
        if (number == null) {
            return Optional.empty();
        }
        Optional<Instant> fraudUntil = number.fraudUntil(now);
        if (fraudUntil.isPresent()) {
            return Optional.of(new Objection(ShieldReason.REPORTED_AS_FRAUD, fraudUntil));
        }
        return limits.number().stream()
                .flatMap(window -> number.free(window, now).stream())
                .max(Instant::compareTo)
                .map(free -> new Objection(ShieldReason.NUMBER_LIMIT, Optional.of(free)));
    }

    private Optional<Objection> range(Start start, Instant now) {
        @Nullable Instant free = null;
        for (NumberRange range : Counts.rangesOf(start.origin(), NumberRange.around(start.to()))) {
            Tally tally = counts.rangeOf(start.origin(), range);
            for (int w = 0; tally != null && w < limits.range().size(); w++) {
                int allowance = rangeAllowance(start, range, tally, w, now);
                free = later(free, tally.below(w, allowance, now));
            }
        }
        return Optional.ofNullable(free).map(until -> new Objection(ShieldReason.RANGE_LIMIT, Optional.of(until)));
    }

    private int rangeAllowance(Start start, NumberRange range, Tally tally, int window, Instant now) {
        int floor = limits.range().get(window).floor();
        return switch (start.origin()) {
            case VERIFICATION -> {
                double earned = limits.unverifiedShare() * tally.sum(window, Tally.Kind.TRUSTED, now);
                yield sum(range.size() == NumberRange.Size.TEN_THOUSAND ? floor : 2 * floor, earned);
            }
            case HOME_MADE -> {
                Tally country = counts.country(start.origin(), start.country());
                yield sum(floor, limits.homeMadeRangeShare() * country.sum(window, Tally.Kind.TRUSTED, now));
            }
        };
    }

    /** Where somebody entered a code before, no other number of the country speaks against the next. */
    private Optional<Objection> ofCountry(Start start, Instant now) {
        NumberMemory number = counts.numberOf(start.recipientRef());
        return number != null && number.verified()
                ? Optional.empty()
                : newRange(start, now).or(() -> country(start, now));
    }

    /**
     * People's own ranges are known in a country where codes are asked for often; where they are not, first codes that
     * were entered in other ranges pay for them.
     */
    private Optional<Objection> newRange(Start start, Instant now) {
        NewRanges newRanges = counts.newRanges();
        if (start.origin() != CodeOrigin.VERIFICATION || !newRanges.isNew(NumberRange.around(start.to()), now)) {
            return Optional.empty();
        }
        Tally tally = newRanges.of(start.country());
        List<Window> windows = limits.newRanges();
        double lastDay = tally.sum(windows.size() - 1, Tally.Kind.TRUSTED, now);
        @Nullable Instant free = null;
        for (int w = 0; w < windows.size(); w++) {
            double entered = Math.max(busy(lastDay, windows.get(w)), tally.sum(w, Tally.Kind.TRUSTED, now));
            int allowance = sum(windows.get(w).floor(), limits.unverifiedShare() * entered);
            free = later(free, tally.below(w, allowance, now));
        }
        return Optional.ofNullable(free).map(until -> new Objection(ShieldReason.NEW_RANGES, Optional.of(until)));
    }

    /** How much of a day's total a busy window may hold. */
    private static double busy(double ofDay, Window window) {
        return ofDay * Math.min(1, PEAK * window.length().toMillis() / DAY_MILLIS);
    }

    private Optional<Objection> country(Start start, Instant now) {
        Tally tally = counts.country(start.origin(), start.country());
        double best = counts.bestDay(start.origin(), start.country(), now);
        List<Window> windows = limits.country();
        @Nullable Instant free = null;
        for (int w = 0; w < windows.size(); w++) {
            double ofBestDay = busy(best, windows.get(w));
            double earned =
                    switch (start.origin()) {
                        case VERIFICATION ->
                            limits.unverifiedShare() * Math.max(ofBestDay, tally.sum(w, Tally.Kind.TRUSTED, now));
                        case HOME_MADE -> limits.homeMadeGrowth() * ofBestDay;
                    };
            free = later(free, tally.below(w, sum(windows.get(w).floor(), earned), now));
        }
        return Optional.ofNullable(free).map(until -> new Objection(ShieldReason.COUNTRY_BUDGET, Optional.of(until)));
    }

    private static int sum(int floor, double earned) {
        return (int) Math.min(Integer.MAX_VALUE, floor + earned);
    }

    private static @Nullable Instant later(@Nullable Instant one, Optional<Instant> other) {
        return other.isEmpty() || (one != null && one.isAfter(other.get())) ? one : other.get();
    }

    private static Optional<Objection> forEver(ShieldReason reason) {
        return Optional.of(new Objection(reason, Optional.empty()));
    }
}
