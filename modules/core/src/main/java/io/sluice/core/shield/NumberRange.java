package io.sluice.core.shield;

import io.sluice.core.phone.E164;

/**
 * Neighbouring numbers: those that differ in their last digits only. Operators hand out numbers in such blocks, and
 * pumping uses a rented block. No person can be told from one, so it may be written down.
 *
 * @param prefix the digits that all share, country code included
 */
public record NumberRange(long prefix, Size size) {
    /** How many numbers a range has. */
    public enum Size {
        TEN_THOUSAND(10_000),
        HUNDRED_THOUSAND(100_000);

        private final long numbers;

        Size(long numbers) {
            this.numbers = numbers;
        }
    }

    public NumberRange {
        if (prefix <= 0) {
            throw new IllegalArgumentException("a range begins with a country code");
        }
    }

    /** The smallest range around a number: all but its last four digits. */
    public static NumberRange around(E164 number) {
        return new NumberRange(number.asLong() / Size.TEN_THOUSAND.numbers, Size.TEN_THOUSAND);
    }

    /** The next larger range. */
    NumberRange wider() {
        return new NumberRange(prefix / (Size.HUNDRED_THOUSAND.numbers / size.numbers), Size.HUNDRED_THOUSAND);
    }
}
