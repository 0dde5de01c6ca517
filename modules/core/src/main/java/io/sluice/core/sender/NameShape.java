package io.sluice.core.sender;

import java.util.regex.Pattern;

/** The one shape of configured names: fit for a metric tag, a property key and a log line. */
final class NameShape {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private NameShape() {}

    static void check(String what, String value) {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("the name of a " + what
                    + " starts with a letter or digit and has at most 64 letters, digits, dots, dashes and"
                    + " underscores");
        }
    }
}
