package io.sluice.twilio.errors;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One line of {@code twilio-errors.csv}; the file's head describes the columns.
 *
 * @param seen where the code appears, in the letters of the file
 * @param operator somebody should look at it
 */
record ErrorRow(String seen, ProviderError error, boolean operator) {
    private static final int COLUMNS = 8;
    private static final Pattern SEEN = Pattern.compile("[ACW]+");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{2,39}");
    private static final int EXPLANATION_MAX = 160;
    private static final Duration PAUSE_MAX = Duration.ofDays(1);

    /** @throws IllegalArgumentException naming the line when any column is wrong */
    static ErrorRow parse(String line) {
        String[] columns = line.split(";", COLUMNS);
        check(columns.length == COLUMNS && SEEN.matcher(columns[1]).matches(), line);
        ProviderError error = new ProviderError(
                Integer.parseInt(columns[0]),
                FailureClass.valueOf(columns[2]),
                columns[3],
                columns[7],
                yes(columns[4], line),
                Duration.ofSeconds(Integer.parseInt(columns[5])));
        check(REASON.matcher(error.reason()).matches(), line);
        check(error.explanation().endsWith(".") && error.explanation().length() <= EXPLANATION_MAX, line);
        check(!error.pause().isNegative() && error.pause().compareTo(PAUSE_MAX) <= 0, line);
        return new ErrorRow(columns[1], error, yes(columns[6], line));
    }

    private static boolean yes(String word, String line) {
        check(word.equals("yes") || word.equals("no"), line);
        return word.equals("yes");
    }

    private static void check(boolean holds, String line) {
        if (!holds) {
            throw new IllegalArgumentException("Bad line in the error table: " + line);
        }
    }
}
