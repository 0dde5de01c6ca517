package io.sluice.gateway.dispatch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of what a command has echoed in its statuses. Pure. */
final class EchoedTexts {
    static final int METADATA_ENTRIES_MAX = 16;
    static final int TEXT_CHARACTERS_MAX = 256;

    private EchoedTexts() {}

    static void check(@Nullable String correlationId, Map<String, String> metadata, Refusals refusals) {
        refusals.require(
                metadata.size() <= METADATA_ENTRIES_MAX,
                "INVALID_METADATA",
                "metadata: at most " + METADATA_ENTRIES_MAX + " entries");
        boolean shortEnough = metadata.entrySet().stream().allMatch(e -> isShort(e.getKey()) && isShort(e.getValue()));
        refusals.require(
                shortEnough,
                "INVALID_METADATA",
                "metadata: keys and values have at most " + TEXT_CHARACTERS_MAX + " characters");
        refusals.require(
                correlationId == null || isShort(correlationId),
                "INVALID_CORRELATION_ID",
                "correlationId: at most " + TEXT_CHARACTERS_MAX + " characters");
    }

    /** As much of a text that was not checked as a status may hold. */
    static String clipped(String text) {
        return isShort(text) ? text : text.substring(0, TEXT_CHARACTERS_MAX);
    }

    private static boolean isShort(String text) {
        return text.length() <= TEXT_CHARACTERS_MAX;
    }
}
