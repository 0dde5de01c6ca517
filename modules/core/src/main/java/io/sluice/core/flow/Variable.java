package io.sluice.core.flow;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A variable of a flow. The command that starts a call gives its value; a call that comes in has none, so that only
 * flows whose variables all have a default may answer a number.
 *
 * @param value what is said when no value was given; empty: one must be given
 */
public record Variable(String name, Optional<String> value) {
    /** Longest value. */
    public static final int CHARACTERS_MAX = 200;

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,39}");

    public Variable {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "use 1 to 40 letters, digits and underscores, a lower-case letter first");
        }
        value.ifPresent(text -> {
            if (!isValue(text)) {
                throw new IllegalArgumentException("write at most " + CHARACTERS_MAX + " characters in one line");
            }
        });
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isValue(String text) {
        return !text.isBlank()
                && text.length() <= CHARACTERS_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }
}
