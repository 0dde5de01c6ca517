package io.sluice.core.flow;

import java.util.regex.Pattern;

/** A language with its region as Twilio writes it, for example {@code en-US} or {@code cmn-Hans-CN}. */
public record Language(String tag) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

    public Language {
        if (!isTag(tag)) {
            throw new IllegalArgumentException("write a language with its region, for example en-US");
        }
    }

    public static boolean isTag(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return tag;
    }
}
