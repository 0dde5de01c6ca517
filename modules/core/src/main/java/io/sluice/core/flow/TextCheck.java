package io.sluice.core.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Texts in every language, variables that exist, and questions that can be answered. */
final class TextCheck {
    private final List<Language> languages;
    private final Set<String> variables;
    private final List<FlowFault> faults;

    TextCheck(List<Language> languages, Set<String> variables, List<FlowFault> faults) {
        this.languages = languages;
        this.variables = variables;
        this.faults = faults;
    }

    /** A prompt inside of a menu, ask or record, where the key says which kind it is. */
    void prompt(List<String> step, Prompt prompt) {
        String key = prompt instanceof Prompt.Spoken ? "say" : "play";
        check(FlowCheck.join(step, List.of(key)), prompt);
    }

    void check(List<String> path, Prompt prompt) {
        languages(path, prompt.languages());
        for (String name : variablesIn(prompt)) {
            require(
                    variables.contains(name),
                    path,
                    "there is no variable " + name + ": declare it under variables"
                            + (variables.isEmpty() ? "" : ", or write one of " + FlowCheck.sorted(variables)));
        }
    }

    SortedSet<String> variablesIn(Prompt prompt) {
        SortedSet<String> names = new TreeSet<>();
        if (prompt instanceof Prompt.Spoken(Map<Language, Phrase> phrases)) {
            phrases.values().forEach(phrase -> names.addAll(phrase.variables()));
        }
        return names;
    }

    void menu(List<String> path, Step.Menu menu) {
        prompt(path, menu.prompt());
        retry(path, menu.retry());
        hints(path, menu.listening());
        Map<String, StepName> taken = new HashMap<>();
        Set<Integer> lengths = new HashSet<>();
        for (Choice choice : menu.choices()) {
            List<String> at =
                    FlowCheck.join(path, List.of("choices", choice.name().value()));
            choice(at, choice, menu.listening());
            choice.digits().ifPresent(keys -> lengths.add(keys.length()));
            choice.digits().ifPresent(keys -> distinct(FlowCheck.join(at, List.of("digits")), keys, choice, taken));
            choice.speech()
                    .forEach((language, words) -> words.forEach(phrase -> distinct(
                            FlowCheck.join(at, List.of("speech")),
                            language + " " + Hearing.plain(phrase),
                            choice,
                            taken)));
        }
        boolean hash =
                menu.choices().stream().anyMatch(choice -> choice.digits().equals(Optional.of("#")));
        require(!hash || lengths.equals(Set.of(1)), path, "with # as a choice, let every other choice have one digit");
    }

    void ask(List<String> path, Step.Ask ask) {
        prompt(path, ask.prompt());
        retry(path, ask.retry());
        hints(path, ask.listening());
        boolean words = ask.rule() instanceof AnswerRule.Words;
        require(
                !words || ask.listening().inputs().equals(Set.of(Input.SPEECH)),
                FlowCheck.join(path, List.of("input")),
                "words can only be spoken: write [speech]");
        require(
                !ask.secret() || ask.listening().inputs().equals(Set.of(Input.DIGITS)),
                FlowCheck.join(path, List.of("secret")),
                "a secret is pressed, not spoken for others to hear: write input: [digits]");
    }

    private void choice(List<String> at, Choice choice, Listening listening) {
        boolean pressed = choice.digits().isPresent() && listening.hears(Input.DIGITS);
        boolean said = !choice.speech().isEmpty() && listening.hears(Input.SPEECH);
        require(pressed || said, at, "give it digits, or speech, that the menu's input listens to");
        require(
                choice.speech().isEmpty() || listening.hears(Input.SPEECH),
                FlowCheck.join(at, List.of("speech")),
                "add speech to the menu's input, or take this out");
        require(
                choice.digits().isEmpty() || listening.hears(Input.DIGITS),
                FlowCheck.join(at, List.of("digits")),
                "add digits to the menu's input, or take this out");
        if (said) {
            languages(FlowCheck.join(at, List.of("speech")), choice.speech().keySet());
        }
        choice.language()
                .ifPresent(language -> require(
                        languages.contains(language),
                        FlowCheck.join(at, List.of("language")),
                        "write one of " + FlowCheck.sorted(languages)));
    }

    private void distinct(List<String> at, String answer, Choice choice, Map<String, StepName> taken) {
        StepName other = taken.putIfAbsent(answer, choice.name());
        require(
                other == null || other.equals(choice.name()),
                at,
                "the choice " + other + " has the same: let every choice have its own");
    }

    private void retry(List<String> path, Retry retry) {
        retry.silence().say().ifPresent(text -> check(FlowCheck.join(path, List.of("no-input", "say")), text));
        retry.mismatch().say().ifPresent(text -> check(FlowCheck.join(path, List.of("no-match", "say")), text));
    }

    private void hints(List<String> path, Listening listening) {
        require(
                listening.hints().values().stream().allMatch(words -> words.size() <= Listening.HINTS_MAX),
                FlowCheck.join(path, List.of("hints")),
                "write at most " + Listening.HINTS_MAX + " hints for a language");
        require(
                listening.hints().isEmpty() || listening.hears(Input.SPEECH),
                FlowCheck.join(path, List.of("hints")),
                "add speech to the input, or take the hints out");
    }

    private void languages(List<String> path, Set<Language> present) {
        for (Language language : languages) {
            require(present.contains(language), path, "add the text for " + language);
        }
        for (Language language : present) {
            require(
                    languages.contains(language),
                    path,
                    language + " is not a language of this flow: add it to languages, or take it out");
        }
    }

    private void require(boolean holds, List<String> path, String remedy) {
        if (!holds) {
            faults.add(new FlowFault(path, remedy));
        }
    }
}
