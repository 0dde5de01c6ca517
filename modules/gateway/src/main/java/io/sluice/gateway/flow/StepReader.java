package io.sluice.gateway.flow;

import io.sluice.core.flow.DialResult;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Prompt;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import io.sluice.core.phone.E164;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one step. Everything in it is looked at, so that each of its faults is told at once. */
final class StepReader {
    static final List<String> KINDS =
            List.of("say", "play", "pause", "menu", "ask", "dial", "record", "redirect", "hang-up");

    static final List<String> DIAL =
            List.of("number", "queue", "waiting", "timeout", "answered", "no-answer", "busy", "failed");
    static final List<String> RECORD = List.of("say", "play", "longest", "silence", "nothing");

    private static final String THEN = "name the step that follows: add then";
    private static final Duration RINGING = Duration.ofSeconds(30);
    private static final Duration WAITING = Duration.ofMinutes(5);
    private static final Duration RECORDING = Duration.ofMinutes(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final PromptReader prompts;
    private final QuestionReader questions;

    StepReader(PromptReader prompts) {
        this.prompts = prompts;
        this.questions = new QuestionReader(prompts);
    }

    Optional<Step> read(YamlMap step) {
        List<String> kinds = KINDS.stream().filter(step::has).toList();
        if (kinds.size() != 1) {
            step.fault(kinds.isEmpty() ? "say what the step does: add one of " + KINDS : "keep one of " + kinds);
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        return switch (kind) {
            case "say" -> say(step);
            case "play" -> play(step);
            case "pause" -> pause(step);
            case "menu" -> alone(step, kind).flatMap(questions::menu);
            case "ask" -> ask(step);
            case "dial" -> alone(step, kind).flatMap(this::dial);
            case "record" -> record(step);
            case "redirect" -> redirect(step);
            default -> hangUp(step);
        };
    }

    private Optional<Step> say(YamlMap step) {
        Optional<StepName> then = then(step, "say");
        Optional<Prompt.Spoken> text = prompts.spoken(step, "say");
        return then.isPresent() && text.isPresent()
                ? Optional.of(new Step.Say(text.get(), then.get()))
                : Optional.empty();
    }

    private Optional<Step> play(YamlMap step) {
        Optional<StepName> then = then(step, "play");
        Optional<Prompt.Played> audio = prompts.played(step, "play");
        return then.isPresent() && audio.isPresent()
                ? Optional.of(new Step.Play(audio.get(), then.get()))
                : Optional.empty();
    }

    private static Optional<Step> pause(YamlMap step) {
        Optional<StepName> then = then(step, "pause");
        Optional<Duration> length = step.value("pause", Values::duration);
        return then.isPresent() && length.isPresent()
                ? step.build("pause", () -> new Step.Pause(length.get(), then.get()))
                : Optional.empty();
    }

    private Optional<Step> ask(YamlMap step) {
        Optional<StepName> then = then(step, "ask");
        return step.map("ask").flatMap(ask -> questions.ask(ask, then));
    }

    private Optional<Step> dial(YamlMap dial) {
        dial.only(DIAL);
        Optional<Step.Destination> destination = destination(dial);
        Map<DialResult, StepName> branches = new EnumMap<>(DialResult.class);
        for (DialResult result : DialResult.values()) {
            String key = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
            dial.required(key, "name the step that follows then", StepName::new)
                    .ifPresent(then -> branches.put(result, then));
        }
        boolean queue = dial.has("queue");
        Optional<Duration> timeout =
                dial.has("timeout") ? dial.value("timeout", Values::duration) : Optional.of(queue ? WAITING : RINGING);
        return destination.isPresent() && timeout.isPresent() && branches.size() == DialResult.values().length
                ? dial.build("timeout", () -> new Step.Dial(destination.get(), timeout.get(), branches))
                : Optional.empty();
    }

    private Optional<Step.Destination> destination(YamlMap dial) {
        if (dial.has("number") == dial.has("queue")) {
            dial.fault("say who is called: add number or queue, not both");
            return Optional.empty();
        }
        if (dial.has("number")) {
            if (dial.has("waiting")) {
                dial.fault("waiting", "take it out: only a queue lets the caller wait");
            }
            return dial.value("number", StepReader::telephone);
        }
        Optional<Prompt.Spoken> waiting = prompts.spoken(dial, "waiting");
        return dial.value("queue", name -> new Step.Destination.Queue(name, waiting));
    }

    private static Step.Destination telephone(String number) {
        if (!E164.isWellFormed(number)) {
            throw new IllegalArgumentException("write the number in E.164 and in quotes, for example \"+12025550123\"");
        }
        return new Step.Destination.Telephone(new E164(number));
    }

    private Optional<Step> record(YamlMap step) {
        Optional<StepName> then = then(step, "record");
        return step.map("record").flatMap(record -> {
            record.only(RECORD);
            Optional<Prompt> prompt = prompts.prompt(record);
            Optional<StepName> nothing =
                    record.required("nothing", "name the step that follows when nothing was said", StepName::new);
            Duration longest = record.value("longest", Values::duration).orElse(RECORDING);
            Duration silence = record.value("silence", Values::duration).orElse(SILENCE);
            return prompt.isPresent() && nothing.isPresent() && then.isPresent()
                    ? record.build(
                            "longest",
                            () -> new Step.Recording(prompt.get(), longest, silence, then.get(), nothing.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Step> redirect(YamlMap step) {
        step.only(List.of("redirect"));
        if (step.isScalar("redirect")) {
            return step.value("redirect", text -> new Step.ToAddress(Values.address(text)));
        }
        return step.map("redirect").flatMap(target -> {
            target.only(List.of("flow"));
            return target.required("flow", "name the flow", name -> new Step.ToFlow(new FlowName(name)));
        });
    }

    private static Optional<Step> hangUp(YamlMap step) {
        step.only(List.of("hang-up"));
        return step.value("hang-up", outcome -> new Step.HangUp(new StepName(outcome)));
    }

    /** The step's one mapping; its ways on are inside of it. */
    private static Optional<YamlMap> alone(YamlMap step, String kind) {
        step.only(List.of(kind));
        return step.map(kind);
    }

    private static Optional<StepName> then(YamlMap step, String kind) {
        step.only(List.of(kind, "then"));
        return step.required("then", THEN, StepName::new);
    }
}
