package io.sluice.core.command;

import java.util.regex.Pattern;

/** Name of a lane: a command topic with a priority. At most 32 lower-case letters, digits and dashes. */
public record LaneName(String value) {
    /** First of all: the constants below are checked against it. */
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public static final LaneName URGENT = new LaneName("urgent");
    public static final LaneName NORMAL = new LaneName("normal");
    public static final LaneName BULK = new LaneName("bulk");

    public LaneName {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A lane's name starts with a letter and has at most 32 lower-case letters, digits and dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
