package io.sluice.core.optout;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads STOP, START and HELP. Twilio's keywords count only as the whole message, trimmed, in any case (help article
 * 223134027); what opts in or asks for help is never guessed. Refusals are also taken in plain words, since US law lets
 * consumers revoke consent in any reasonable way (FCC, in force since 11 April 2025): a list of whole messages, with
 * punctuation, accents and politeness put aside. When in doubt a longer message says nothing.
 *
 * <p>Pure and safe from any thread.
 */
public final class Keywords {
    /** UTF-16 units of a message that are looked at; a longer one is no keyword. */
    static final int MESSAGE_UNITS_MAX = 160;

    private static final Set<String> OPT_OUT =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> OPT_IN = Set.of("START", "YES", "UNSTOP");
    private static final Set<String> OPT_IN_TOLL_FREE = Set.of("START", "UNSTOP");
    private static final Set<String> HELP = Set.of("HELP", "INFO");
    private static final Set<String> HELP_TOLL_FREE = Set.of("HELP");

    /** Words that also answer other questions ("cancel please" to an appointment): they count only alone. */
    private static final Set<String> ONLY_ALONE = Set.of("CANCEL", "END");

    private Keywords() {}

    /**
     * Reads a whole incoming message.
     *
     * @param tollFree whether a toll-free number was texted, see {@link OptOutPolicy#isTollFree}
     */
    public static KeywordReading read(String body, boolean tollFree) {
        String trimmed = body.strip();
        if (trimmed.length() > MESSAGE_UNITS_MAX) {
            return nothing();
        }
        String exact = trimmed.toUpperCase(Locale.ROOT);
        if (OPT_OUT.contains(exact)) {
            return reading(KeywordMeaning.OPT_OUT, exact);
        }
        if ((tollFree ? OPT_IN_TOLL_FREE : OPT_IN).contains(exact)) {
            return reading(KeywordMeaning.OPT_IN, exact);
        }
        if ((tollFree ? HELP_TOLL_FREE : HELP).contains(exact)) {
            return reading(KeywordMeaning.HELP, exact);
        }
        return readPlainWords(PlainWords.of(trimmed));
    }

    /** Reads {@code OptOutType} of advanced opt-out: Twilio has matched its own or the customer's keywords. */
    public static KeywordMeaning ofOptOutType(String optOutType) {
        return switch (optOutType) {
            case "STOP" -> KeywordMeaning.OPT_OUT;
            case "START" -> KeywordMeaning.OPT_IN;
            case "HELP" -> KeywordMeaning.HELP;
            default -> KeywordMeaning.NONE;
        };
    }

    private static KeywordReading readPlainWords(String words) {
        if (OPT_OUT.contains(words)) {
            return reading(KeywordMeaning.REVOCATION, words);
        }
        String core = PlainWords.withoutRepetition(PlainWords.withoutPoliteness(words));
        if (Revocations.PHRASES.contains(core) || (OPT_OUT.contains(core) && !ONLY_ALONE.contains(core))) {
            return reading(KeywordMeaning.REVOCATION, core);
        }
        return nothing();
    }

    private static KeywordReading reading(KeywordMeaning meaning, String keyword) {
        return new KeywordReading(meaning, Optional.of(keyword));
    }

    private static KeywordReading nothing() {
        return new KeywordReading(KeywordMeaning.NONE, Optional.empty());
    }
}
