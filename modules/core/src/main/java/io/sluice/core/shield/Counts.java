package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts behind the shield's decisions: a fold over its facts. Not thread-safe. */
final class Counts {
    private record RangeKey(CodeOrigin origin, NumberRange range) {}

    private record CountryKey(CodeOrigin origin, Country country) {}

    private final ShieldLimits limits;
    private final int codesKept;
    private final Recent<Long, NumberMemory> numbers;
    private final Recent<RangeKey, Tally> ranges;
    private final Map<CountryKey, Tally> countries = new HashMap<>();
    private final CountryDays days = new CountryDays();
    private final NewRanges newRanges;

    Counts(ShieldLimits limits) {
        this.limits = limits;
        numbers = new Recent<>(limits.numbersMax());
        ranges = new Recent<>(limits.rangesMax());
        newRanges = new NewRanges(limits.newRanges(), range -> rangeOf(CodeOrigin.VERIFICATION, range));
        codesKept = limits.number().stream().mapToInt(Window::floor).max().orElseThrow();
    }

    /**
     * Counts what was sent. What was objected to and sent takes up no allowance: recording shows what enforcing would
     * do. What was refused counts for nothing.
     */
    void decided(ShieldFact.Decided fact) {
        if (fact.outcome() == ShieldFact.Outcome.REFUSED) {
            return;
        }
        boolean recorded = fact.outcome() == ShieldFact.Outcome.RECORDED;
        long key = key(fact.recipientRef());
        NumberMemory number = number(key);
        number.sent(fact.at(), fact.origin(), recorded, fact.byCall(), codesKept);
        numbers.put(key, number);
        Tally country = country(fact.origin(), fact.country());
        if (fact.origin() == CodeOrigin.HOME_MADE) {
            country.add(Tally.Kind.TRUSTED, fact.at(), 1);
            days.add(fact.origin(), fact.country(), fact.at());
        }
        if (!recorded) {
            country.add(Tally.Kind.OPEN, fact.at(), 1);
            if (fact.origin() == CodeOrigin.VERIFICATION) {
                newRanges.sent(fact.country(), fact.range(), fact.at());
            }
            for (NumberRange range : rangesOf(fact.origin(), fact.range())) {
                RangeKey rangeKey = new RangeKey(fact.origin(), range);
                Tally tally = ranges.get(rangeKey);
                Tally counting = tally == null ? new Tally(limits.range()) : tally;
                counting.add(Tally.Kind.OPEN, fact.at(), 1);
                ranges.put(rangeKey, counting);
            }
        }
    }

    /**
     * Takes back what a start counted for that ended unsent. What Twilio refused as fraud goes on counting, and so does
     * the day of a home-made code: days only grow.
     */
    void unsent(ShieldFact.Unsent fact, Decisions.Made made) {
        NumberMemory number = numbers.get(key(fact.recipientRef()));
        if (number == null || number.fraudUntil(fact.at()).isPresent() || !number.takeBack(made.at())) {
            return;
        }
        Tally country = country(made.origin(), fact.country());
        if (made.origin() == CodeOrigin.HOME_MADE) {
            country.add(Tally.Kind.TRUSTED, made.at(), -1);
        }
        if (made.outcome() == ShieldFact.Outcome.RECORDED) {
            return;
        }
        country.add(Tally.Kind.OPEN, made.at(), -1);
        if (made.origin() == CodeOrigin.VERIFICATION) {
            newRanges.gone(fact.country(), fact.range(), made.at(), fact.at());
        }
        for (NumberRange range : rangesOf(made.origin(), fact.range())) {
            Tally tally = ranges.get(new RangeKey(made.origin(), range));
            if (tally != null) {
                tally.add(Tally.Kind.OPEN, made.at(), -1);
            }
        }
    }

    /** Gives back what the code speaks for; answers with how much of it the shield had objected to. */
    int entered(ShieldFact.Entered fact) {
        NumberMemory number = numbers.get(key(fact.recipientRef()));
        List<NumberMemory.Entered> codes = number == null ? List.of() : number.entered(fact.at());
        if (codes.isEmpty()) {
            return 0;
        }
        codes.stream()
                .filter(code -> !code.recorded())
                .forEach(code -> newRanges.gone(fact.country(), fact.range(), code.sentAt(), fact.at()));
        List<Tally> tallies = new ArrayList<>();
        tallies.add(country(CodeOrigin.VERIFICATION, fact.country()));
        for (NumberRange range : rangesOf(CodeOrigin.VERIFICATION, fact.range())) {
            Tally tally = ranges.get(new RangeKey(CodeOrigin.VERIFICATION, range));
            if (tally != null) {
                tallies.add(tally);
            }
        }
        for (Tally tally : tallies) {
            codes.stream()
                    .filter(code -> !code.recorded())
                    .forEach(code -> tally.add(Tally.Kind.OPEN, code.sentAt(), -1));
        }
        newRanges.entered(fact.country(), fact.range(), fact.at());
        tallies.forEach(tally -> tally.add(Tally.Kind.TRUSTED, fact.at(), 1));
        days.add(CodeOrigin.VERIFICATION, fact.country(), fact.at());
        return (int) codes.stream().filter(NumberMemory.Entered::recorded).count();
    }

    void refusedAsFraud(ShieldFact.RefusedAsFraud fact) {
        long key = key(fact.recipientRef());
        NumberMemory number = number(key);
        number.refusedAsFraud(fact.at());
        numbers.put(key, number);
    }

    /** What is known of a number; nothing when it is new. */
    @Nullable
    NumberMemory numberOf(String recipientRef) {
        return numbers.get(key(recipientRef));
    }

    /** What is known of a range; nothing when it is new. */
    @Nullable
    Tally rangeOf(CodeOrigin origin, NumberRange range) {
        return ranges.get(new RangeKey(origin, range));
    }

    Tally country(CodeOrigin origin, Country country) {
        return countries.computeIfAbsent(new CountryKey(origin, country), _ -> new Tally(limits.country()));
    }

    /** The best of the last two weeks, today left out. */
    long bestDay(CodeOrigin origin, Country country, Instant now) {
        return days.best(origin, country, now);
    }

    NewRanges newRanges() {
        return newRanges;
    }

    CountryDays days() {
        return days;
    }

    int numbersKnown() {
        return numbers.size();
    }

    int rangesKnown() {
        return ranges.size();
    }

    long forgotten() {
        return numbers.forgotten() + ranges.forgotten();
    }

    /** Where nobody tells what was entered, a hundred thousand numbers have too many normal codes to be told apart. */
    static List<NumberRange> rangesOf(CodeOrigin origin, NumberRange range) {
        return switch (origin) {
            case VERIFICATION -> List.of(range, range.wider());
            case HOME_MADE -> List.of(range);
        };
    }

    private NumberMemory number(long key) {
        NumberMemory known = numbers.get(key);
        return known == null ? new NumberMemory() : known;
    }

    /** FNV-1a in 64 bits: of a million recipients, two share a place once in some 40 million times. */
    private static long key(String recipientRef) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < recipientRef.length(); i++) {
            hash = (hash ^ recipientRef.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
