package io.sluice.simulator.callbacks;

import io.sluice.simulator.http.Parameters;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's connection overrides, given in the fragment of a webhook URL ({@code #rc=5&rp=all}). Values out of range are
 * moved to the nearest allowed one. Source: twilio.com/docs/usage/webhooks/webhooks-connection-overrides.
 *
 * @param connect longest time to connect ({@code ct})
 * @param read longest time to wait for the answer ({@code rt})
 * @param total no retry starts later than this ({@code tt})
 * @param retries how many after the first attempt ({@code rc})
 * @param on the failures that are retried ({@code rp})
 */
public record RetryRules(Duration connect, Duration read, Duration total, int retries, Set<Failure> on) {
    /** Why an attempt failed. */
    public enum Failure {
        CLIENT_ERROR,
        SERVER_ERROR,
        CONNECT,
        READ
    }

    public static final RetryRules DEFAULT = new RetryRules(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 1, Set.of(Failure.CONNECT));

    private static final int MIN_MILLIS = 100;
    private static final int MAX_CONNECT_MILLIS = 10_000;
    private static final int MAX_MILLIS = 15_000;
    private static final int MAX_RETRIES = 5;

    public RetryRules {
        on = Set.copyOf(on);
    }

    static RetryRules parse(@Nullable String fragment) {
        if (fragment == null || fragment.isEmpty()) {
            return DEFAULT;
        }
        Parameters given;
        try {
            given = Parameters.parse(fragment);
        } catch (IllegalArgumentException broken) {
            return DEFAULT;
        }
        return new RetryRules(
                millis(given, "ct", DEFAULT.connect, MAX_CONNECT_MILLIS),
                millis(given, "rt", DEFAULT.read, MAX_MILLIS),
                millis(given, "tt", DEFAULT.total, MAX_MILLIS),
                number(given, "rc", DEFAULT.retries, 0, MAX_RETRIES),
                policy(given.text("rp")));
    }

    private static Duration millis(Parameters given, String name, Duration otherwise, int max) {
        return Duration.ofMillis(number(given, name, Math.toIntExact(otherwise.toMillis()), MIN_MILLIS, max));
    }

    private static int number(Parameters given, String name, int otherwise, int min, int max) {
        String text = given.text(name);
        if (text == null || !text.matches("\\d{1,9}")) {
            return otherwise;
        }
        return Math.clamp(Integer.parseInt(text), min, max);
    }

    private static Set<Failure> policy(@Nullable String text) {
        if (text == null) {
            return DEFAULT.on;
        }
        Set<Failure> failures = EnumSet.noneOf(Failure.class);
        for (String word : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            switch (word) {
                case "4xx" -> failures.add(Failure.CLIENT_ERROR);
                case "5xx" -> failures.add(Failure.SERVER_ERROR);
                case "ct" -> failures.add(Failure.CONNECT);
                case "rt" -> failures.add(Failure.READ);
                case "all" -> failures.addAll(EnumSet.allOf(Failure.class));
                default -> {
                    // Twilio ignores what it does not know.
                }
            }
        }
        return failures;
    }
}
