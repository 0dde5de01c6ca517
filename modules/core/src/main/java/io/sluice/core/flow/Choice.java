package io.sluice.core.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way through a menu.
 *
 * @param name what events call it
 * @param digits what to press, 1 to 4 of 0-9, * and #; empty: it can only be said
 * @param speech what to say, by language; empty: it can only be pressed
 * @param language language that the call goes on in
 */
public record Choice(
        StepName name,
        Optional<String> digits,
        Map<Language, List<String>> speech,
        Optional<Language> language,
        StepName then) {
    private static final Pattern DIGITS = Pattern.compile("[0-9*]{1,4}|#");

    public Choice {
        speech = Map.copyOf(speech);
        digits.ifPresent(keys -> {
            if (!isDigits(keys)) {
                throw new IllegalArgumentException("write 1 to 4 of the keys 0-9 and *, or # alone");
            }
        });
    }

    public static boolean isDigits(String keys) {
        return DIGITS.matcher(keys).matches();
    }
}
