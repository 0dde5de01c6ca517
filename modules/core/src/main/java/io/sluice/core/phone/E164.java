package io.sluice.core.phone;

/**
 * A number in the shape of E.164: a plus and 7 to 15 digits, the first not 0. The shape only; whether somebody can be
 * reached there says {@link PhoneNumbers}. It is personal data: {@link #toString()} masks it, so a log may print it.
 *
 * @param value the whole number, for example to post it; never for a log
 */
public record E164(String value) {
    private static final int DIGITS_MIN = 7;
    private static final int DIGITS_MAX = 15;

    public E164 {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an E.164 number"); // without the number on purpose
        }
    }

    /** Whether the constructor takes it. */
    public static boolean isWellFormed(String value) {
        int digits = value.length() - 1;
        if (digits < DIGITS_MIN || digits > DIGITS_MAX || value.charAt(0) != '+' || value.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i <= digits; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number of a {@link #asLong()}. */
    public static E164 ofLong(long digits) {
        return new E164("+" + digits);
    }

    /** The digits as one long, which fits for all 15: the compact key of large tables. */
    public long asLong() {
        return Long.parseLong(value, 1, value.length(), 10);
    }

    /**
     * Whether it is a toll-free number of the North American plan. Opt-outs from those are kept by the carriers for
     * the number alone, even inside a Messaging Service (Twilio help 31560110671259), and YES does not opt in.
     */
    public boolean isNorthAmericanTollFree() {
        if (value.length() != 12 || value.charAt(1) != '1') {
            return false;
        }
        return switch (value.substring(2, 5)) {
            case "800", "833", "844", "855", "866", "877", "888" -> true;
            default -> false;
        };
    }

    /** The first digit and the last two, for example {@code +1…09}. */
    @Override
    public String toString() {
        return value.substring(0, 2) + "…" + value.substring(value.length() - 2);
    }
}
