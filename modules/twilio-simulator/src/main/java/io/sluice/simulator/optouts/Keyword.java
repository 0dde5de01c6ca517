package io.sluice.simulator.optouts;

import io.sluice.simulator.accounts.SenderKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text means to Twilio itself. Source: help.twilio.com/articles/223134027. */
public enum Keyword {
    STOP,
    START,
    HELP;

    private static final Set<String> NOT_ON_TOLL_FREE = Set.of("YES", "INFO");

    /**
     * The keyword that the whole text is, after trimming and without regard to case. Toll-free numbers know neither YES
     * nor INFO; short codes and alphanumeric senders have no keywords.
     */
    public static Optional<Keyword> of(String text, SenderKind kind) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        boolean handled =
                switch (kind) {
                    case LONG_CODE -> true;
                    case TOLL_FREE -> !NOT_ON_TOLL_FREE.contains(word);
                    case SHORT_CODE, ALPHANUMERIC -> false;
                };
        return handled ? Optional.ofNullable(meaning(word)) : Optional.empty();
    }

    private static @Nullable Keyword meaning(String word) {
        return switch (word) {
            case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" -> STOP;
            case "START", "YES", "UNSTOP" -> START;
            case "HELP", "INFO" -> HELP;
            default -> null;
        };
    }
}
