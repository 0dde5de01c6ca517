package io.sluice.core.flow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A flow as a Mermaid flow chart: what a person sees before anything is deployed. Pure; the same flow, the same text. */
public final class FlowPicture {
    private static final int TEXT_CHARACTERS_MAX = 60;

    private final Flow flow;
    private final StringBuilder text = new StringBuilder("flowchart TD\n");

    private FlowPicture(Flow flow) {
        this.flow = flow;
    }

    /** The chart, steps in the order in which a caller can come to them. */
    public static String mermaid(Flow flow) {
        return new FlowPicture(flow).draw();
    }

    private String draw() {
        Map<StepName, String> ids = new HashMap<>();
        List<StepName> order = order();
        order.forEach(name -> ids.put(name, "s" + ids.size()));
        text.append("    call((call)) --> ").append(ids.get(flow.start())).append('\n');
        for (StepName name : order) {
            text.append("    ").append(ids.get(name)).append(shape(name)).append('\n');
        }
        for (StepName name : order) {
            for (Link link : Link.of(flow.stepOf(name))) {
                String label = link.label().isEmpty() ? "" : "|\"" + link.label() + "\"|";
                String arrow = link.path().contains("no-input") || link.path().contains("no-match") ? " -.->" : " -->";
                text.append("    ")
                        .append(ids.get(name))
                        .append(arrow)
                        .append(label)
                        .append(' ');
                text.append(Objects.requireNonNull(ids.get(link.target()))).append('\n');
            }
        }
        return text.toString();
    }

    private List<StepName> order() {
        Set<StepName> seen = new LinkedHashSet<>();
        visit(flow.start(), seen);
        return List.copyOf(seen);
    }

    private void visit(StepName name, Set<StepName> seen) {
        if (seen.add(name)) {
            Link.of(flow.stepOf(name)).forEach(link -> visit(link.target(), seen));
        }
    }

    private String shape(StepName name) {
        return switch (flow.stepOf(name)) {
            case Step.Say say -> "[\"" + title(name) + words(say.text()) + "\"]";
            case Step.Play _ -> "[\"" + title(name) + "plays audio\"]";
            case Step.Pause pause ->
                "[\"" + title(name) + "waits " + pause.length().toSeconds() + " s\"]";
            case Step.Menu menu -> "{{\"" + title(name) + words(menu.prompt()) + "\"}}";
            case Step.Ask ask -> "[/\"" + title(name) + words(ask.prompt()) + "<br/>" + rule(ask) + "\"/]";
            case Step.Dial dial -> "[[\"" + title(name) + destination(dial.destination()) + "\"]]";
            case Step.Recording record -> "[/\"" + title(name) + words(record.prompt()) + "<br/>records\"/]";
            case Step.ToFlow(FlowName other) -> ">\"" + title(name) + "flow " + other + "\"]";
            case Step.ToAddress _ -> ">\"" + title(name) + "another application\"]";
            case Step.HangUp(StepName outcome) -> "([\"" + title(name) + "hangs up: " + outcome + "\"])";
        };
    }

    private static String title(StepName name) {
        return "<b>" + name + "</b><br/>";
    }

    private String words(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Spoken(Map<Language, Phrase> phrases) -> {
                String all = Objects.requireNonNull(phrases.get(flow.defaultLanguage()))
                        .template();
                String cut = all.length() <= TEXT_CHARACTERS_MAX
                        ? all
                        : all.substring(0, all.lastIndexOf(' ', TEXT_CHARACTERS_MAX)) + " …";
                yield cut.replace("\"", "#quot;").replace("\n", " ");
            }
            case Prompt.Played _ -> "plays audio";
        };
    }

    private static String rule(Step.Ask ask) {
        String rule =
                switch (ask.rule()) {
                    case AnswerRule.Digits(int from, int to) ->
                        from == to ? from + " digits" : from + " to " + to + " digits";
                    case AnswerRule.WholeNumber(int from, int to) -> "a number from " + from + " to " + to;
                    case AnswerRule.Words _ -> "in own words";
                };
        return ask.secret() ? rule + ", secret" : rule;
    }

    private static String destination(Step.Destination destination) {
        return switch (destination) {
            case Step.Destination.Telephone _ -> "dials a number";
            case Step.Destination.Queue queue -> "queue " + queue.name();
        };
    }
}
