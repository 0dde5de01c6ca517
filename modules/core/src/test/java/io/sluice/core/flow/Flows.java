package io.sluice.core.flow;

import io.sluice.core.phone.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds flows for tests, in two languages. */
final class Flows {
    static final Language EN = new Language("en-US");
    static final Language DE = new Language("de-DE");
    static final StepName MENU = new StepName("menu");
    static final StepName PIN = new StepName("pin");
    static final StepName SCORE = new StepName("score");
    static final StepName DESK = new StepName("desk");
    static final StepName MESSAGE = new StepName("message");
    static final StepName BYE = new StepName("bye");
    static final StepName END = new StepName("end");

    private final Map<StepName, Step> steps = new LinkedHashMap<>();
    private final Map<String, Variable> variables = new HashMap<>();
    private String name = "test";
    private int version = 1;
    private int turnsMax = 20;

    /** A flow with one step of each kind that asks. */
    static Flows whole() {
        return new Flows()
                .with(MENU, menu(Set.of(Input.DIGITS, Input.SPEECH)))
                .with(PIN, ask(new AnswerRule.Digits(4, 4), true, SCORE))
                .with(SCORE, ask(new AnswerRule.WholeNumber(0, 10), false, BYE))
                .with(DESK, dial(new Step.Destination.Telephone(new E164("+12025550123"))))
                .with(MESSAGE, new Step.Recording(spoken("Speak"), seconds(60), seconds(5), BYE, END))
                .with(BYE, new Step.Say(spoken("Good bye"), END))
                .with(END, new Step.HangUp(new StepName("done")));
    }

    Flows with(StepName step, Step made) {
        steps.put(step, made);
        return this;
    }

    Flows with(Variable variable) {
        variables.put(variable.name(), variable);
        return this;
    }

    Flows named(String other, int otherVersion) {
        name = other;
        version = otherVersion;
        return this;
    }

    Flows turns(int max) {
        turnsMax = max;
        return this;
    }

    Flow build() {
        return build(Optional.empty());
    }

    Flow build(Optional<Instant> begins) {
        return new Flow(
                new FlowRef(new FlowName(name), version),
                "A test",
                begins,
                List.of(EN, DE),
                Map.of(EN, "Polly.Joanna"),
                variables,
                spoken("Sorry"),
                turnsMax,
                steps.keySet().iterator().next(),
                steps);
    }

    List<FlowFault> faults() {
        return new FlowCheck(List.of(EN, DE), variables.keySet(), steps.keySet())
                .faults(steps.keySet().iterator().next(), spoken("Sorry"), steps);
    }

    static Step.Menu menu(Set<Input> inputs) {
        return new Step.Menu(
                spoken("Choose"),
                List.of(
                        choice("code", "1", "code", PIN),
                        new Choice(new StepName("german"), Optional.of("2"), words("german"), Optional.of(DE), MENU),
                        choice("person", "0", "person", DESK),
                        choice("message", "3", "message", MESSAGE)),
                new Listening(inputs, seconds(5), 0.4, Map.of()),
                retry(3, BYE));
    }

    static Choice choice(String name, String digits, String word, StepName then) {
        return new Choice(new StepName(name), Optional.of(digits), words(word), Optional.empty(), then);
    }

    static Step.Ask ask(AnswerRule rule, boolean secret, StepName then) {
        Set<Input> inputs = secret ? Set.of(Input.DIGITS) : Set.of(Input.DIGITS, Input.SPEECH);
        return new Step.Ask(
                spoken("Tell"), rule, secret, new Listening(inputs, seconds(5), 0.4, Map.of()), retry(2, END), then);
    }

    static Step.Dial dial(Step.Destination destination) {
        Map<DialResult, StepName> branches = new EnumMap<>(DialResult.class);
        branches.put(DialResult.ANSWERED, BYE);
        branches.put(DialResult.NO_ANSWER, MESSAGE);
        branches.put(DialResult.BUSY, MENU);
        branches.put(DialResult.FAILED, END);
        return new Step.Dial(destination, seconds(30), branches);
    }

    static Retry retry(int tries, StepName then) {
        return new Retry(
                tries,
                new Retry.Miss(Optional.of(spoken("Silence")), then),
                new Retry.Miss(Optional.of(spoken("Wrong")), then));
    }

    static Prompt.Spoken spoken(String text) {
        return new Prompt.Spoken(Map.of(EN, new Phrase(text), DE, new Phrase("[de] " + text)));
    }

    static Map<Language, List<String>> words(String word) {
        return Map.of(EN, List.of(word), DE, List.of("de " + word));
    }

    static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
