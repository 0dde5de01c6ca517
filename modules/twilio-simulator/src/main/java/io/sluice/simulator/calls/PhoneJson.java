package io.sluice.simulator.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Phones and scripts as the control endpoints and the configuration file write them. */
public final class PhoneJson {
    private static final Set<String> PHONE = Set.of(
            "prefix",
            "answer",
            "ringSeconds",
            "greetingSeconds",
            "beep",
            "talkSeconds",
            "refusedWith",
            "script",
            "patienceSeconds");
    private static final Set<String> LINE = Set.of(
            "hears",
            "press",
            "say",
            "confidence",
            "seconds",
            "afterMillis",
            "betweenMillis",
            "during",
            "endKey",
            "silent",
            "hangUp");
    private static final double DEFAULT_CONFIDENCE = 0.9;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final long MAX_SECONDS = 86_400;

    private PhoneJson() {}

    /** @throws IllegalArgumentException with what is wrong */
    public static Phone phone(JsonNode json) {
        refuseUnknown(json, PHONE);
        String answer =
                json.path("answer").asText("human").toUpperCase(Locale.ROOT).replace('-', '_');
        Phone base = Phone.of(Phone.Taker.valueOf(answer));
        return new Phone(
                base.taker(),
                seconds(json, "ringSeconds", base.ring()),
                seconds(json, "greetingSeconds", base.greeting()),
                json.path("beep").asBoolean(base.beep()),
                seconds(json, "talkSeconds", base.talk()),
                json.path("refusedWith").asInt(),
                script(json, base.script().patience()));
    }

    /** The fields {@code script} and {@code patienceSeconds}. */
    public static Script script(JsonNode json) {
        return script(json, Script.DEFAULT_PATIENCE);
    }

    private static Script script(JsonNode json, Duration patience) {
        List<Script.Line> lines = new ArrayList<>();
        for (JsonNode line : json.path("script")) {
            refuseUnknown(line, LINE);
            lines.add(new Script.Line(line.path("hears").asText(), reaction(line)));
        }
        return new Script(lines, seconds(json, "patienceSeconds", patience));
    }

    private static Reaction reaction(JsonNode line) {
        boolean during = line.path("during").asBoolean();
        Duration after = Duration.ofMillis(line.path("afterMillis").asLong(Reaction.SOON.toMillis()));
        if (line.has("say")) {
            String text = line.path("say").asText();
            return new Reaction.Speaks(
                    text,
                    line.path("confidence").asDouble(DEFAULT_CONFIDENCE),
                    after,
                    seconds(line, "seconds", Reaction.speechLength(text)),
                    during,
                    line.path("endKey").asText(),
                    line.path("hangUp").asBoolean());
        }
        if (line.has("press")) {
            Duration between = Duration.ofMillis(line.path("betweenMillis").asLong(400));
            return new Reaction.Presses(line.path("press").asText(), after, between, during);
        }
        if (line.path("hangUp").asBoolean()) {
            return new Reaction.HangsUp(during);
        }
        if (line.path("silent").asBoolean()) {
            return new Reaction.StaysSilent();
        }
        throw new IllegalArgumentException("a line of a script has 'press', 'say', 'silent' or 'hangUp'");
    }

    private static Duration seconds(JsonNode json, String field, Duration otherwise) {
        if (!json.has(field)) {
            return otherwise;
        }
        double seconds = json.path(field).asDouble(-1);
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("'" + field + "' must be between 0 and " + MAX_SECONDS);
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }

    private static void refuseUnknown(JsonNode json, Set<String> known) {
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException("unknown field '" + field + "'");
            }
        });
    }
}
