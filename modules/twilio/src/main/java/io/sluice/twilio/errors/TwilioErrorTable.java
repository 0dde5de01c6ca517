package io.sluice.twilio.errors;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Twilio's error dictionary as the gateway reads it, from {@code twilio-errors.csv} beside this class. Judged by the
 * code alone: Twilio changes texts, and one HTTP status carries codes of every class. Total: codes that are not listed
 * get {@link #UNLISTED}, since Twilio adds codes without notice. Immutable, thread-safe.
 */
public final class TwilioErrorTable implements ProviderErrors {
    /** Reason of a code that is not in the table: an operator should look it up. */
    public static final String UNLISTED = "UNLISTED_ERROR";

    /** Reason of a refusal (4xx) whose body names no code: not Twilio's application answered, but something before it. */
    public static final String UNREADABLE_REFUSAL = "UNREADABLE_REFUSAL";

    private static final Duration UNREADABLE_PAUSE = Duration.ofSeconds(30);

    private static final List<ErrorRow> ROWS = read();
    private static final Map<Integer, ErrorRow> ANSWERS = byCode('A');
    private static final Map<Integer, ErrorRow> CALLBACKS = byCode('C');

    @Override
    public ProviderError ofAnswer(int code) {
        ErrorRow row = ANSWERS.get(code);
        return row != null ? row.error() : unlisted(code);
    }

    @Override
    public ProviderError ofCallback(int code) {
        ErrorRow row = CALLBACKS.get(code);
        return row != null ? row.error() : unlisted(code);
    }

    /**
     * The meaning of an HTTP 4xx without a readable code: a proxy, an edge or a wrong base URL answered. It is not
     * processed, and it says nothing about sender or account, so the message is tried again.
     */
    public static ProviderError unreadableRefusal(int httpStatus) {
        return new ProviderError(
                0,
                FailureClass.TRANSIENT,
                UNREADABLE_REFUSAL,
                "HTTP " + httpStatus + " without a Twilio error code; check base URL, proxy and firewall.",
                true,
                UNREADABLE_PAUSE);
    }

    /** Whether somebody should look at this error even where nothing stops for it. */
    public static boolean needsOperator(ProviderError error) {
        return switch (error.failureClass()) {
            case SENDER, ACCOUNT -> true;
            case PERMANENT, OPTED_OUT, TRANSIENT, AMBIGUOUS ->
                error.reason().equals(UNLISTED)
                        || error.reason().equals(UNREADABLE_REFUSAL)
                        || ROWS.stream()
                                .anyMatch(row -> row.operator() && row.error().code() == error.code());
        };
    }

    /** Every row, for documentation and tests. */
    static List<ErrorRow> rows() {
        return ROWS;
    }

    private static ProviderError unlisted(int code) {
        return new ProviderError(
                code,
                FailureClass.PERMANENT,
                UNLISTED,
                "Twilio's error " + code + " is not in the table; see twilio.com/docs/api/errors/" + code + ".",
                false,
                Duration.ZERO);
    }

    /** A code that was never seen on this way keeps the meaning that it has on the others. */
    private static Map<Integer, ErrorRow> byCode(char way) {
        Map<Integer, ErrorRow> byCode = new HashMap<>();
        for (ErrorRow row : ROWS) {
            boolean fits = row.seen().indexOf(way) >= 0;
            ErrorRow before = byCode.get(row.error().code());
            if (before == null || fits) {
                byCode.put(row.error().code(), row);
            }
        }
        return Map.copyOf(byCode);
    }

    private static List<ErrorRow> read() {
        try (InputStream file = Objects.requireNonNull(
                        TwilioErrorTable.class.getResourceAsStream("twilio-errors.csv"), "twilio-errors.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ErrorRow::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The error table is part of this jar", e);
        }
    }
}
