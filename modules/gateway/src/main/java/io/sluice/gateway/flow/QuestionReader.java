package io.sluice.gateway.flow;

import io.sluice.core.flow.AnswerRule;
import io.sluice.core.flow.Choice;
import io.sluice.core.flow.Input;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.Listening;
import io.sluice.core.flow.Prompt;
import io.sluice.core.flow.Retry;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the steps that ask the caller: menu and ask. */
final class QuestionReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final double CONFIDENCE_MIN = 0.4;
    private static final int TRIES = 3;
    static final List<String> RULES = List.of("digits", "number", "words");
    static final List<String> COMMON =
            List.of("say", "play", "input", "timeout", "confidence", "hints", "tries", "no-input", "no-match");

    static final List<String> CHOICE = List.of("digits", "speech", "language", "then");

    private final PromptReader prompts;

    QuestionReader(PromptReader prompts) {
        this.prompts = prompts;
    }

    Optional<Step> menu(YamlMap menu) {
        menu.only(with("choices"));
        Optional<Prompt> prompt = prompts.prompt(menu);
        Optional<Listening> listening = listening(menu, EnumSet.of(Input.DIGITS));
        Optional<Retry> retry = retry(menu);
        List<Choice> choices = new ArrayList<>();
        menu.require("choices", "write what the caller may choose");
        menu.map("choices")
                .ifPresent(all ->
                        all.eachMap((name, choice) -> choice(all, name, choice).ifPresent(choices::add)));
        return prompt.isPresent() && listening.isPresent() && retry.isPresent() && menu.has("choices")
                ? menu.build("choices", () -> new Step.Menu(prompt.get(), choices, listening.get(), retry.get()))
                : Optional.empty();
    }

    private Optional<Choice> choice(YamlMap all, String name, YamlMap choice) {
        choice.only(CHOICE);
        Optional<StepName> named = all.build(name, () -> new StepName(name));
        Optional<String> digits = choice.value("digits", text -> {
            if (!Choice.isDigits(text)) {
                throw new IllegalArgumentException("write 1 to 4 of the keys 0-9 and *, or # alone");
            }
            return text;
        });
        Map<Language, List<String>> speech = prompts.words(choice, "speech");
        Optional<Language> language = choice.value("language", Language::new);
        Optional<StepName> then = choice.required("then", "name the step that follows: add then", StepName::new);
        return named.isPresent() && then.isPresent()
                ? Optional.of(new Choice(named.get(), digits, speech, language, then.get()))
                : Optional.empty();
    }

    Optional<Step> ask(YamlMap ask, Optional<StepName> then) {
        ask.only(with("answer", "secret"));
        Optional<Prompt> prompt = prompts.prompt(ask);
        ask.require("answer", "say what is taken: add answer with one of " + RULES);
        Optional<AnswerRule> rule = ask.map("answer").flatMap(QuestionReader::rule);
        boolean words = rule.filter(AnswerRule.Words.class::isInstance).isPresent();
        Optional<Listening> listening = listening(ask, EnumSet.of(words ? Input.SPEECH : Input.DIGITS));
        Optional<Retry> retry = retry(ask);
        boolean secret = ask.value("secret", Values::yesOrNo).orElse(false);
        return prompt.isPresent() && rule.isPresent() && listening.isPresent() && retry.isPresent() && then.isPresent()
                ? Optional.of(new Step.Ask(prompt.get(), rule.get(), secret, listening.get(), retry.get(), then.get()))
                : Optional.empty();
    }

    private static Optional<AnswerRule> rule(YamlMap answer) {
        answer.only(RULES);
        List<String> given = RULES.stream().filter(answer::has).toList();
        if (given.size() != 1) {
            answer.fault("say what is taken: write exactly one of " + RULES);
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "digits" -> answer.value("digits", Values::digits);
            case "number" -> answer.value("number", Values::number);
            default -> answer.value("words", text -> new AnswerRule.Words(Values.count(text)));
        };
    }

    private Optional<Listening> listening(YamlMap map, Set<Input> usual) {
        List<Input> inputs = map.list("input", QuestionReader::input);
        Duration timeout = map.value("timeout", Values::duration).orElse(TIMEOUT);
        double confidence = map.value("confidence", Values::fraction).orElse(CONFIDENCE_MIN);
        Map<Language, List<String>> hints = prompts.words(map, "hints");
        Set<Input> heard = map.has("input") ? Set.copyOf(inputs) : usual;
        return map.build(
                map.has("timeout") ? "timeout" : "input", () -> new Listening(heard, timeout, confidence, hints));
    }

    private static Input input(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "digits" -> Input.DIGITS;
            case "speech" -> Input.SPEECH;
            default -> throw new IllegalArgumentException("write digits, speech or both, for example [digits, speech]");
        };
    }

    private Optional<Retry> retry(YamlMap map) {
        Optional<Retry.Miss> silence =
                miss(map, "no-input", "say what follows when the caller is silent: add no-input");
        Optional<Retry.Miss> mismatch =
                miss(map, "no-match", "say what follows when the answer is not understood: add no-match");
        int tries = map.value("tries", Values::count).orElse(TRIES);
        return silence.isPresent() && mismatch.isPresent()
                ? map.build("tries", () -> new Retry(tries, silence.get(), mismatch.get()))
                : Optional.empty();
    }

    private Optional<Retry.Miss> miss(YamlMap map, String key, String remedy) {
        map.require(key, remedy);
        return map.map(key).flatMap(miss -> {
            miss.only(List.of("say", "then"));
            Optional<Prompt.Spoken> say = prompts.spoken(miss, "say");
            return miss.required("then", "name the step that follows after the last try", StepName::new)
                    .map(then -> new Retry.Miss(say, then));
        });
    }

    private static List<String> with(String... more) {
        List<String> all = new ArrayList<>(COMMON);
        all.addAll(List.of(more));
        return all;
    }
}
