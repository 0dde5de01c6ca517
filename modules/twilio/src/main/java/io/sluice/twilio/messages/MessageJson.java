package io.sluice.twilio.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.twilio.http.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads a message resource (Twilio docs, message-resource). Not through the SDK's class, which turns a status that it does
 * not know, and a date that it cannot read, into null without a word.
 */
final class MessageJson {
    /** What Twilio puts before every text of a trial account. */
    private static final String TRIAL_PREFIX = "Sent from your Twilio trial account - ";
    /** SM for texts, MM for messages with media. */
    private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    private MessageJson() {}

    /** The message; empty when it lacks what every message has. */
    static Optional<MessageSnapshot> read(JsonNode message) {
        Optional<String> sid = sid(message);
        Optional<String> status = Json.text(message, "status");
        Optional<Instant> created = Json.time(message, "date_created");
        if (sid.isEmpty() || status.isEmpty() || created.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MessageSnapshot(
                sid.get(),
                status.get(),
                Json.positive(message, "error_code"),
                Json.positive(message, "num_segments"),
                bodyHash(message),
                created.get(),
                Json.time(message, "date_sent"),
                Json.time(message, "date_updated"),
                Json.priceMicros(message),
                Json.text(message, "price_unit").map(unit -> unit.toUpperCase(Locale.ROOT))));
    }

    static Optional<String> sid(JsonNode message) {
        return Json.text(message, "sid").filter(sid -> SID.matcher(sid).matches());
    }

    /** A text that was redacted, or that there never was, has no hash: it must not tell two messages apart. */
    private static OptionalInt bodyHash(JsonNode message) {
        Optional<String> body = Json.text(message, "body");
        if (body.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = body.get();
        return OptionalInt.of(
                (text.startsWith(TRIAL_PREFIX) ? text.substring(TRIAL_PREFIX.length()) : text).hashCode());
    }
}
