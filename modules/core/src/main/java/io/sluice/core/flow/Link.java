package io.sluice.core.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * One way out of a step.
 *
 * @param path keys below the step that say it, for example {@code menu, no-input, then}
 * @param label what a picture writes on it
 */
record Link(List<String> path, String label, StepName target) {
    /** All ways out, in the order in which a file says them. */
    static List<Link> of(Step step) {
        return switch (step) {
            case Step.Say say -> then(say.then());
            case Step.Play play -> then(play.then());
            case Step.Pause pause -> then(pause.then());
            case Step.Menu menu -> {
                List<Link> links = new ArrayList<>();
                for (Choice choice : menu.choices()) {
                    links.add(new Link(
                            List.of("menu", "choices", choice.name().value(), "then"), label(choice), choice.then()));
                }
                misses(links, "menu", menu.retry());
                yield links;
            }
            case Step.Ask ask -> {
                List<Link> links = new ArrayList<>(then(ask.then()));
                misses(links, "ask", ask.retry());
                yield links;
            }
            case Step.Dial dial -> {
                List<Link> links = new ArrayList<>();
                for (DialResult result : DialResult.values()) {
                    StepName target = dial.branches().get(result);
                    if (target != null) {
                        String key = key(result);
                        links.add(new Link(List.of("dial", key), key.replace('-', ' '), target));
                    }
                }
                yield links;
            }
            case Step.Recording record ->
                List.of(
                        new Link(List.of("then"), "recorded", record.then()),
                        new Link(List.of("record", "nothing"), "nothing said", record.nothing()));
            case Step.ToFlow _, Step.ToAddress _, Step.HangUp _ -> List.of();
        };
    }

    /** How a flow file writes the result. */
    static String key(DialResult result) {
        return switch (result) {
            case ANSWERED -> "answered";
            case NO_ANSWER -> "no-answer";
            case BUSY -> "busy";
            case FAILED -> "failed";
        };
    }

    private static List<Link> then(StepName target) {
        return List.of(new Link(List.of("then"), "", target));
    }

    private static void misses(List<Link> links, String kind, Retry retry) {
        links.add(new Link(
                List.of(kind, "no-input", "then"),
                "silent " + times(retry.tries()),
                retry.silence().then()));
        links.add(new Link(
                List.of(kind, "no-match", "then"),
                "wrong " + times(retry.tries()),
                retry.mismatch().then()));
    }

    private static String times(int tries) {
        return tries == 1 ? "once" : tries + " times";
    }

    private static String label(Choice choice) {
        return choice.digits().map(keys -> keys + ": ").orElse("") + choice.name();
    }
}
