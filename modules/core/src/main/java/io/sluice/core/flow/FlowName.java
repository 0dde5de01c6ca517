package io.sluice.core.flow;

import java.util.regex.Pattern;

/** Name of a call flow, the same in all of its versions: stands in addresses, events and metrics. */
public record FlowName(String value) {
    static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    static final String RULE = "use 1 to 40 lower-case letters, digits and dashes, a letter first";

    public FlowName {
        if (!isName(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    public static boolean isName(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
