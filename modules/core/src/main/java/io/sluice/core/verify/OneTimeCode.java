package io.sluice.core.verify;

/**
 * A one-time code: 4 to 10 letters and digits (Verify docs, verification). It is a secret for as long as it lives, so
 * {@link #toString()} shows nothing of it.
 *
 * @param value for the wire only; never for a log, a metric or an exception
 */
public record OneTimeCode(String value) {
    private static final int LENGTH_MIN = 4;
    private static final int LENGTH_MAX = 10;

    /** Twilio's SDK drops a form value that is this word, so that a start would get a random code instead. */
    private static final String LOST_WORD = "null";

    public OneTimeCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a one-time code"); // without the code on purpose
        }
    }

    /** Whether the constructor takes it. */
    public static boolean isWellFormed(String value) {
        return value.length() >= LENGTH_MIN
                && value.length() <= LENGTH_MAX
                && !value.equals(LOST_WORD)
                && value.chars().allMatch(OneTimeCode::isLetterOrDigit);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
