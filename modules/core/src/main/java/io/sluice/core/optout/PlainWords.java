package io.sluice.core.optout;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts a short message into plain capital words, so that one phrase covers its many spellings. Pure. */
final class PlainWords {
    /** Accents after decomposition, apostrophes, invisible characters: gone without a gap (DON'T, ARRÊT). */
    private static final Pattern NOTHING = Pattern.compile("[\\p{M}\\p{Cf}'’‘`´]+");

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final List<String> BEFORE = List.of("PLEASE ", "PLS ", "PLZ ", "KINDLY ", "POR FAVOR ", "BITTE ");
    private static final List<String> AFTER = List.of(
            " PLEASE",
            " PLS",
            " PLZ",
            " NOW",
            " IMMEDIATELY",
            " THANKS",
            " THANK YOU",
            " THX",
            " POR FAVOR",
            " GRACIAS",
            " SVP",
            " SIL VOUS PLAIT",
            " MERCI",
            " BITTE",
            " DANKE");

    private PlainWords() {}

    static String of(String message) {
        String bare = NOTHING.matcher(message).replaceAll("");
        String decomposed = Normalizer.normalize(bare, Normalizer.Form.NFKD);
        String plain = NOTHING.matcher(decomposed).replaceAll("").toUpperCase(Locale.ROOT);
        return GAP.matcher(plain).replaceAll(" ").strip();
    }

    /** Each polite word is taken off at most once, and never the last word that is left. */
    static String withoutPoliteness(String words) {
        String core = words;
        for (String polite : BEFORE) {
            core = core.startsWith(polite) ? core.substring(polite.length()) : core;
        }
        for (int pass = 0; pass < 2; pass++) { // "now please" and "please now"
            for (String polite : AFTER) {
                core = core.endsWith(polite) ? core.substring(0, core.length() - polite.length()) : core;
            }
        }
        return core;
    }

    /** STOP STOP STOP says STOP. */
    static String withoutRepetition(String words) {
        String[] each = words.split(" ", -1);
        return Arrays.stream(each).allMatch(each[0]::equals) ? each[0] : words;
    }
}
