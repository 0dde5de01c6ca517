package io.sluice.core.text;

import org.jspecify.annotations.Nullable;

/**
 * Substitutes look-alikes so that a text stays in GSM-7, as Twilio's smart encoding does: curly quotes, dashes, bullets,
 * an ellipsis, odd spaces, full-width letters. Letters with a meaning of their own (á, ç, ы) are never touched, so the
 * result may still be UCS-2. A text can become longer (an ellipsis becomes three dots): apply it before counting.
 *
 * <p>Pure and safe from any thread; a text without look-alikes is returned as the same object.
 */
public final class SmartEncoding {
    private SmartEncoding() {}

    /** The text with every look-alike substituted; applying it twice changes nothing more. */
    public static String apply(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (LookAlikes.replacement(text.charAt(i)) != null) {
                return applyFrom(i, text);
            }
        }
        return text;
    }

    /** What stands in for one character, or null if it has no look-alike. */
    static @Nullable String replacement(int codePoint) {
        return codePoint <= Character.MAX_VALUE ? LookAlikes.replacement((char) codePoint) : null;
    }

    private static String applyFrom(int first, String text) {
        StringBuilder smart = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char unit = text.charAt(i);
            String replacement = LookAlikes.replacement(unit);
            if (replacement == null) {
                smart.append(unit);
            } else {
                smart.append(replacement);
            }
        }
        return smart.toString();
    }
}
