package io.sluice.quickstart.terminal;

/** A phone number as it may be shown: enough to tell two apart, too little to call. */
public final class MaskedNumber {
    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 4;
    private static final int DIGITS_LEAST = 10;

    private MaskedNumber() {}

    /** {@code +19•••••0003}; what is too short for a number is hidden whole. */
    public static String of(String number) {
        int hidden = number.length() - SHOWN_FIRST - SHOWN_LAST;
        if (number.length() < DIGITS_LEAST) {
            return "•".repeat(Math.min(number.length(), DIGITS_LEAST));
        }
        return number.substring(0, SHOWN_FIRST) + "•".repeat(hidden) + number.substring(number.length() - SHOWN_LAST);
    }
}
