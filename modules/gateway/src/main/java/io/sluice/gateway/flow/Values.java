package io.sluice.gateway.flow;

import io.sluice.core.flow.AnswerRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values of a flow file; what is refused says what to write. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4})(s|m)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9}) ?- ?([0-9]{1,9})");

    private Values() {}

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write a duration with its unit, for example 5s or 2m");
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    }

    static int count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("write a whole number");
        }
        return Integer.parseInt(text);
    }

    static double fraction(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("write a number from 0 to 1, for example 0.4", e);
        }
    }

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("write an https address", e);
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("write a time in UTC, for example 2026-12-01T08:00:00Z", e);
        }
    }

    /** {@code 4-8}, or {@code 6} for 6-6. */
    static AnswerRule digits(String text) {
        return COUNT.matcher(text).matches()
                ? new AnswerRule.Digits(count(text), count(text))
                : range(text, AnswerRule.Digits::new, "write a count such as 6, or a range such as 4-8");
    }

    static AnswerRule number(String text) {
        return range(text, AnswerRule.WholeNumber::new, "write a range of whole numbers such as 0-10");
    }

    private static AnswerRule range(String text, BiFunction<Integer, Integer, AnswerRule> rule, String remedy) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(remedy);
        }
        return rule.apply(count(matcher.group(1)), count(matcher.group(2)));
    }
}
