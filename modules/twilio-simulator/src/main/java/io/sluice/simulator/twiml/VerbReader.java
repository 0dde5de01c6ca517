package io.sluice.simulator.twiml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Elements to verbs. */
final class VerbReader {
    private static final Set<String> NOT_IMITATED =
            Set.of("Connect", "Start", "Stop", "Pay", "Refer", "Sms", "Siprec", "Conversation", "Echo", "Prompt");
    private static final int MAX_QUEUE_NAME = 64;
    private static final int MAX_RECORDING_SECONDS = 14_400;
    private static final int MAX_SECONDS = 86_400;
    private static final String ANY_KEY = "1234567890*#";

    private final List<Problem> problems;
    private final PromptReader prompts;
    private final DialReader dials;

    VerbReader(List<Problem> problems) {
        this.problems = problems;
        this.prompts = new PromptReader(problems);
        this.dials = new DialReader(problems);
    }

    /** Empty when the verb is left out; then there is a problem that says why. */
    Optional<Verb> verb(Element element) {
        Attributes attributes = new Attributes(element, problems);
        return switch (element.name()) {
            case "Say", "Play", "Pause" -> prompts.audible(element).map(audible -> audible);
            case "Gather" -> Optional.of(prompts.gather(element));
            case "Dial" -> Optional.of(dials.dial(element));
            case "Record" -> leaf(element, attributes, record(attributes));
            case "Redirect" -> leaf(element, attributes, redirect(element, attributes));
            case "Hangup" -> leaf(element, attributes, new Verb.Hangup());
            case "Leave" -> leaf(element, attributes, new Verb.Leave());
            case "Reject" -> reject(element, attributes);
            case "Enqueue" -> enqueue(element, attributes);
            default -> unknown(element);
        };
    }

    private Optional<Verb> unknown(Element element) {
        if (NOT_IMITATED.contains(element.name())) {
            return Optional.of(new Verb.NotImitated(element.name()));
        }
        problems.add(new Problem(
                Twiml.SCHEMA_WARNING, element.line(), "element '" + element.name() + "' is not allowed in Response"));
        return Optional.empty();
    }

    private static Optional<Verb> leaf(Element element, Attributes attributes, Verb verb) {
        attributes.refuseUnknown();
        for (Element child : element.children()) {
            attributes.problem(Twiml.SCHEMA_WARNING, "element '" + child.name() + "' is not allowed inside");
        }
        return Optional.of(verb);
    }

    private static Verb record(Attributes attributes) {
        attributes.allow("trim", "transcribe", "transcribeCallback", "recordingConfigurationId", "recordingTrack");
        attributes.allow("recordingStatusCallbackEvent");
        String keys = attributes.text("finishOnKey", ANY_KEY);
        if (!keys.matches("[0-9*#]*")) {
            attributes.problem(13613, "finishOnKey must be keys");
            keys = ANY_KEY;
        }
        return new Verb.Recording(
                new Verb.Action(attributes.text("action"), attributes.method("method", 13610)),
                attributes.number("timeout", 5, 1, MAX_SECONDS, 13611),
                keys,
                attributes.number("maxLength", 3600, 2, MAX_RECORDING_SECONDS, 13612),
                attributes.flag("playBeep", true, 13616),
                new Verb.Action(
                        attributes.text("recordingStatusCallback"),
                        attributes.method("recordingStatusCallbackMethod", 13610)));
    }

    private static Verb redirect(Element element, Attributes attributes) {
        String url = element.text().strip();
        return new Verb.Redirect(new Verb.Action(url.isEmpty() ? null : url, attributes.method("method", 13710)));
    }

    private static Optional<Verb> reject(Element element, Attributes attributes) {
        String reason = attributes.text("reason", "rejected");
        if (!reason.equals("rejected") && !reason.equals("busy")) {
            attributes.problem(13810, "reason must be rejected or busy");
        }
        return leaf(element, attributes, new Verb.Reject(reason.equals("busy")));
    }

    private static Optional<Verb> enqueue(Element element, Attributes attributes) {
        attributes.allow("maxQueueSize", "workflowSid");
        String name = element.text().strip();
        Verb enqueue = new Verb.Enqueue(
                name,
                new Verb.Action(attributes.text("action"), attributes.method("method", 14201)),
                new Verb.Action(attributes.text("waitUrl"), attributes.method("waitUrlMethod", 14206)));
        Optional<Verb> verb = leaf(element, attributes, enqueue);
        if (name.isEmpty() || name.length() > MAX_QUEUE_NAME) {
            attributes.problem(name.isEmpty() ? 14204 : 14205, "the queue's name must have 1 to 64 characters");
            return Optional.empty();
        }
        return verb;
    }
}
