package io.sluice.simulator.twiml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dial with its nouns. */
final class DialReader {
    private static final int MAX_TARGETS = 10;
    private static final int MAX_RING_SECONDS = 600;
    private static final int MAX_TALK_SECONDS = 86_400;
    private static final int DEFAULT_TALK_SECONDS = 14_400;
    private static final int MAX_QUEUE_NAME = 64;
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

    private final List<Problem> problems;

    DialReader(List<Problem> problems) {
        this.problems = problems;
    }

    Verb.Dial dial(Element element) {
        Attributes attributes = new Attributes(element, problems);
        attributes.allow("trim", "recordingStatusCallback", "recordingStatusCallbackMethod", "ringTone", "sequential");
        attributes.allow("recordingStatusCallbackEvent", "recordingTrack", "recordingConfigurationId", "events");
        attributes.allow("referUrl", "referMethod", "passports");
        boolean _ = attributes.flag("hangupOnStar", false, 13213);
        boolean _ = attributes.flag("answerOnBridge", false, 13219);
        List<Verb.Target> targets = new ArrayList<>();
        String queue = null;
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Number" -> targets.add(target(child));
                case "Queue" -> queue = queue(child);
                default -> attributes.problem(13215, "element '" + child.name() + "' is not imitated or not allowed");
            }
        }
        if (element.children().isEmpty() && !element.text().isBlank()) {
            targets.add(plain(element.text().strip()));
        }
        if (targets.size() > MAX_TARGETS) {
            attributes.problem(13250, "more than " + MAX_TARGETS + " numbers");
        }
        String record = attributes.text("record", "do-not-record");
        Verb.Dial dial = new Verb.Dial(
                targets.stream().limit(MAX_TARGETS).toList(),
                queue,
                new Verb.Action(attributes.text("action"), attributes.method("method", 13210)),
                attributes.number("timeout", 30, 1, MAX_RING_SECONDS, 13212),
                attributes.number("timeLimit", DEFAULT_TALK_SECONDS, 1, MAX_TALK_SECONDS, 13216),
                attributes.text("callerId"),
                !record.equals("do-not-record") && !record.equals("false"));
        attributes.refuseUnknown();
        return dial;
    }

    private static Verb.Target plain(String number) {
        return new Verb.Target(number, new Verb.Action(null, Method.POST), Set.of());
    }

    private Verb.Target target(Element element) {
        Attributes attributes = new Attributes(element, problems);
        attributes.allow("sendDigits", "byoc", "url", "method", "machineDetection", "machineDetectionTimeout");
        attributes.allow("machineDetectionSpeechThreshold", "machineDetectionSpeechEndThreshold");
        attributes.allow("machineDetectionSilenceTimeout", "amdStatusCallback", "amdStatusCallbackMethod");
        Set<String> events = new LinkedHashSet<>();
        // In TwiML the events are separated by spaces; in the API the parameter is repeated.
        for (String event : attributes.text("statusCallbackEvent", "completed").split(" ", -1)) {
            if (EVENTS.contains(event)) {
                events.add(event);
            } else {
                attributes.problem(21626, "statusCallbackEvent has an unknown event");
            }
        }
        Verb.Target target = new Verb.Target(
                element.text().strip(),
                new Verb.Action(attributes.text("statusCallback"), attributes.method("statusCallbackMethod", 13221)),
                events);
        attributes.refuseUnknown();
        return target;
    }

    private @Nullable String queue(Element element) {
        Attributes attributes = new Attributes(element, problems);
        attributes
                .allow("url", "method", "reservationSid", "postWorkActivitySid")
                .refuseUnknown();
        String name = element.text().strip();
        if (name.isEmpty() || name.length() > MAX_QUEUE_NAME) {
            attributes.problem(name.isEmpty() ? 14212 : 14213, "the queue's name must have 1 to 64 characters");
            return null;
        }
        return name;
    }
}
