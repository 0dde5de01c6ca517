package io.sluice.simulator.twiml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Say, Play, Pause and Gather. */
final class PromptReader {
    private static final int MAX_SAY_CHARACTERS = 4096;
    private static final int MAX_HINTS = 500;
    private static final int MAX_LOOPS = 1000;
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_DIGITS = 1000;
    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,4})*|multi";
    private static final String VOICE = "man|woman|alice|[A-Za-z]+([.-][A-Za-z0-9-]+)+";

    /** About how long Twilio waits where it judges by itself that somebody has finished. */
    private static final Duration AUTOMATIC_SPEECH_END = Duration.ofSeconds(1);

    private static final Set<String> SSML =
            Set.of("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w");

    private final List<Problem> problems;

    PromptReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Empty when it cannot be heard; then there is a problem that says why. */
    Optional<Verb.Audible> audible(Element element) {
        Attributes attributes = new Attributes(element, problems);
        Optional<Verb.Audible> verb =
                switch (element.name()) {
                    case "Say" -> say(element, attributes);
                    case "Play" -> play(element, attributes);
                    default -> Optional.of(new Verb.Pause(attributes.number("length", 1, 1, MAX_SECONDS, 13910)));
                };
        attributes.refuseUnknown();
        for (Element child : element.children()) {
            if (!element.name().equals("Say") || !isSsml(child)) {
                attributes.problem(Twiml.SCHEMA_WARNING, "element '" + child.name() + "' is not allowed inside");
            }
        }
        return verb;
    }

    private static boolean isSsml(Element element) {
        return SSML.contains(element.name()) || element.name().startsWith("amazon:");
    }

    private static Optional<Verb.Audible> say(Element element, Attributes attributes) {
        String text = element.text().strip();
        String voice = attributes.text("voice");
        String language = attributes.text("language");
        int loop = attributes.number("loop", 1, 0, MAX_LOOPS, 13510);
        if (voice != null && !voice.matches(VOICE)) {
            attributes.problem(13511, "voice is not known");
        }
        if (language != null && !language.matches(LANGUAGE)) {
            attributes.problem(13512, "language is not known");
        }
        if (text.isEmpty()) {
            attributes.problem(13520, "there is no text");
            return Optional.empty();
        }
        if (text.length() > MAX_SAY_CHARACTERS) {
            attributes.problem(13521, "the text has more than " + MAX_SAY_CHARACTERS + " characters");
            return Optional.empty();
        }
        return Optional.of(new Verb.Say(text, voice, language, loop));
    }

    private static Optional<Verb.Audible> play(Element element, Attributes attributes) {
        String url = element.text().strip();
        String digits = attributes.text("digits", "");
        int loop = attributes.number("loop", 1, 0, MAX_LOOPS, 13410);
        if (!digits.matches("[0-9*#wW]*")) {
            attributes.problem(13430, "digits must be keys");
            return url.isEmpty() ? Optional.empty() : Optional.of(new Verb.Play(url, "", loop));
        }
        if (url.isEmpty() && digits.isEmpty()) {
            attributes.problem(Twiml.SCHEMA_WARNING, "there is nothing to play");
            return Optional.empty();
        }
        return Optional.of(new Verb.Play(url.isEmpty() ? null : url, digits, loop));
    }

    Verb.Gather gather(Element element) {
        Attributes attributes = new Attributes(element, problems);
        attributes.allow("debug", "enhanced", "profanityFilter");
        List<Verb.Audible> heard = new ArrayList<>();
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Say", "Play", "Pause" -> audible(child).ifPresent(heard::add);
                default -> attributes.problem(13320, "element '" + child.name() + "' is not allowed inside");
            }
        }
        String input = attributes.text("input", "dtmf");
        if (!input.matches("dtmf|speech|dtmf speech|speech dtmf")) {
            attributes.problem(13326, "input must be dtmf, speech or both");
            input = "dtmf";
        }
        int timeout = timeout(attributes);
        Verb.Gather gather = new Verb.Gather(
                heard,
                input.contains("dtmf"),
                input.contains("speech"),
                new Verb.Action(attributes.text("action"), attributes.method("method", 13312)),
                timeout,
                attributes.number("numDigits", 0, 1, MAX_DIGITS, 13314),
                finishOnKey(attributes),
                attributes.flag("actionOnEmptyResult", false, 13338),
                attributes.flag("bargeIn", true, 13332),
                speechTimeout(attributes, timeout),
                new Verb.Action(
                        attributes.text("partialResultCallback"),
                        attributes.method("partialResultCallbackMethod", 13329)));
        checkSpeech(attributes);
        attributes.refuseUnknown();
        return gather;
    }

    private static int timeout(Attributes attributes) {
        return "auto".equals(attributes.text("timeout")) ? 5 : attributes.number("timeout", 5, 0, MAX_SECONDS, 13313);
    }

    private static String finishOnKey(Attributes attributes) {
        String key = attributes.text("finishOnKey", "#");
        if (key.length() > 1) {
            attributes.problem(13311, "finishOnKey must be one key");
            return "#";
        }
        if (!key.matches("[0-9#*]?")) {
            attributes.problem(13310, "finishOnKey must be a key");
            return "#";
        }
        return key;
    }

    private static Duration speechTimeout(Attributes attributes, int timeout) {
        if ("auto".equals(attributes.text("speechTimeout"))) {
            return AUTOMATIC_SPEECH_END;
        }
        return Duration.ofSeconds(attributes.number("speechTimeout", timeout, 1, MAX_SECONDS, 13327));
    }

    private static void checkSpeech(Attributes attributes) {
        int _ = attributes.number("maxSpeechTime", 60, 1, 60, 13328);
        String hints = attributes.text("hints", "");
        if (hints.split(",", -1).length > MAX_HINTS) {
            attributes.problem(13330, "more than " + MAX_HINTS + " hints");
        }
        String language = attributes.text("language");
        if (language != null && !language.matches(LANGUAGE)) {
            attributes.problem(13331, "language is not known");
        }
        boolean automatic = "auto".equals(attributes.text("speechTimeout"));
        if (automatic && "default".equals(attributes.text("speechModel"))) {
            attributes.problem(13336, "speechTimeout auto cannot be used with the speech model default");
        }
    }
}
