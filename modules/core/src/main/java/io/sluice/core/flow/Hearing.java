package io.sluice.core.flow;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands what a caller pressed or said. Pure. */
final class Hearing {
    private Hearing() {}

    /** The choice that was meant; empty when there is none or more than one. */
    static Optional<Choice> choice(Step.Menu menu, CallInput input, Language language) {
        return switch (input) {
            case CallInput.Pressed(String digits) ->
                menu.choices().stream()
                        .filter(choice -> choice.digits().equals(Optional.of(digits)))
                        .findFirst();
            case CallInput.Spoke spoke
            when isClear(spoke, menu.listening()) -> spoken(menu.choices(), plain(spoke.words()), language);
            case CallInput other -> Optional.empty();
        };
    }

    /** The answer as events tell it; empty when the rule does not take it. */
    static Optional<String> answer(Step.Ask ask, CallInput input) {
        return switch (input) {
            case CallInput.Pressed(String digits) -> digits(ask.rule(), digits);
            case CallInput.Spoke spoke when isClear(spoke, ask.listening()) -> words(ask.rule(), spoke.words());
            case CallInput other -> Optional.empty();
        };
    }

    /** Lower case, without marks and punctuation, single spaces: how phrases are compared. */
    static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static boolean isClear(CallInput.Spoke spoke, Listening listening) {
        return spoke.confidence().orElse(1) >= listening.confidenceMin();
    }

    /** A choice whose phrase was said, alone or within a sentence. */
    private static Optional<Choice> spoken(List<Choice> choices, String said, Language language) {
        Set<Choice> meant = new HashSet<>();
        for (Choice choice : choices) {
            for (String phrase : choice.speech().getOrDefault(language, List.of())) {
                String plain = plain(phrase);
                if (said.equals(plain)) {
                    return Optional.of(choice);
                }
                if ((" " + said + " ").contains(" " + plain + " ")) {
                    meant.add(choice);
                }
            }
        }
        return meant.size() == 1 ? meant.stream().findFirst() : Optional.empty();
    }

    private static Optional<String> digits(AnswerRule rule, String digits) {
        boolean fits = digits.chars().allMatch(key -> key >= '0' && key <= '9')
                && switch (rule) {
                    case AnswerRule.Digits(int from, int to) -> digits.length() >= from && digits.length() <= to;
                    case AnswerRule.WholeNumber(int from, int to) -> within(digits, from, to);
                    case AnswerRule.Words other -> false;
                };
        return fits ? Optional.of(digits) : Optional.empty();
    }

    private static Optional<String> words(AnswerRule rule, String words) {
        return switch (rule) {
            case AnswerRule.Words(int max) -> words.length() <= max ? Optional.of(words.strip()) : Optional.empty();
            case AnswerRule.Digits other -> digits(rule, plain(words).replace(" ", ""));
            case AnswerRule.WholeNumber other -> digits(rule, plain(words).replace(" ", ""));
        };
    }

    private static boolean within(String digits, int from, int to) {
        int digitsMax = String.valueOf(AnswerRule.WholeNumber.VALUE_MAX).length();
        return !digits.isEmpty()
                && digits.length() <= digitsMax
                && Integer.parseInt(digits) >= from
                && Integer.parseInt(digits) <= to;
    }

    /** Words that the recognition should expect: the phrases of the choices and the hints of the flow. */
    static List<String> hints(List<Choice> choices, Map<Language, List<String>> hints, Language language) {
        Set<String> words = new LinkedHashSet<>(hints.getOrDefault(language, List.of()));
        choices.forEach(choice -> words.addAll(choice.speech().getOrDefault(language, List.of())));
        return words.stream().limit(Listening.HINTS_MAX).toList();
    }
}
