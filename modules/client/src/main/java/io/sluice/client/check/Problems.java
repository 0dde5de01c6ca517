package io.sluice.client.check;

import io.sluice.client.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one command, and holds the rules that commands share. Used by one thread. */
final class Problems {
    static final int METADATA_ENTRIES_MAX = 16;
    static final int TEXT_CHARACTERS_MAX = 256;

    /** Commands are kept no longer in their topics. */
    private static final Duration OPEN_MAX = Duration.ofDays(3);

    private static final Duration AHEAD_MAX = Duration.ofDays(35);
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final List<Problem> found = new ArrayList<>();

    List<Problem> found() {
        return List.copyOf(found);
    }

    void add(String field, String explanation) {
        found.add(new Problem(field, explanation));
    }

    void require(boolean fulfilled, String field, String explanation) {
        if (!fulfilled) {
            add(field, explanation);
        }
    }

    void number(String to) {
        require(
                E164.matcher(to).matches(),
                "to",
                "not an E.164 number: a plus, the country code and the rest, 7 to 15 digits without spaces");
    }

    void name(String field, @Nullable String name) {
        require(
                name == null || NAME.matcher(name).matches(),
                field,
                "a name starts with a letter or digit and has at most 64 letters, digits, dots, dashes and underscores");
    }

    void times(@Nullable Instant notBefore, @Nullable Instant expiresAt, Instant now) {
        require(notBefore == null || !notBefore.isAfter(now.plus(AHEAD_MAX)), "notBefore", "at most 35 days ahead");
        require(expiresAt == null || expiresAt.isAfter(now), "expiresAt", "lies in the past");
        require(
                expiresAt == null || notBefore == null || notBefore.isBefore(expiresAt),
                "expiresAt",
                "must lie after notBefore");
        Instant opens = notBefore == null ? now : notBefore;
        require(
                expiresAt == null || !expiresAt.isAfter(opens.plus(OPEN_MAX)),
                "expiresAt",
                "at most 3 days from now, or after notBefore where it is set");
    }

    void echoed(@Nullable String correlationId, Map<String, String> metadata) {
        require(
                correlationId == null || isShort(correlationId),
                "correlationId",
                "at most " + TEXT_CHARACTERS_MAX + " characters");
        require(metadata.size() <= METADATA_ENTRIES_MAX, "metadata", "at most " + METADATA_ENTRIES_MAX + " entries");
        require(
                metadata.entrySet().stream().allMatch(entry -> isShort(entry.getKey()) && isShort(entry.getValue())),
                "metadata",
                "keys and values have at most " + TEXT_CHARACTERS_MAX + " characters");
    }

    private static boolean isShort(String text) {
        return text.length() <= TEXT_CHARACTERS_MAX;
    }
}
