package io.sluice.core.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of a call flow, whole and consistent: every step leads to steps that exist, every text has every language,
 * and nothing repeats for ever without the caller. Immutable.
 *
 * @param begins when new calls begin with this version; until then they begin with an older one, so that it can be
 *     rolled out to every replica first
 * @param languages the first is the one that a call begins in unless told otherwise
 * @param voices Twilio's name of the voice, by language
 * @param apology what a caller hears when something breaks
 * @param turnsMax most answers that one call gets
 */
public record Flow(
        FlowRef ref,
        String title,
        Optional<Instant> begins,
        List<Language> languages,
        Map<Language, String> voices,
        Map<String, Variable> variables,
        Prompt.Spoken apology,
        int turnsMax,
        StepName start,
        Map<StepName, Step> steps) {
    public static final int TURNS_LIMIT = 500;

    public Flow {
        languages = List.copyOf(languages);
        voices = Map.copyOf(voices);
        variables = Map.copyOf(variables);
        steps = Map.copyOf(steps);
        if (turnsMax < 1 || turnsMax > TURNS_LIMIT) {
            throw new IllegalArgumentException("write 1 to " + TURNS_LIMIT);
        }
        List<FlowFault> faults =
                new FlowCheck(languages, variables.keySet(), steps.keySet()).faults(start, apology, steps);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The flow is not consistent: " + faults.getFirst());
        }
    }

    /** The step of that name; empty when this version has none. */
    public Optional<Step> step(StepName name) {
        return Optional.ofNullable(steps.get(name));
    }

    Step stepOf(StepName name) {
        return Objects.requireNonNull(steps.get(name), "a flow has every step that it names");
    }

    public Language defaultLanguage() {
        return languages.getFirst();
    }

    /** Whether a call that nobody gave values can be held. */
    public boolean needsVariables() {
        return variables.values().stream().anyMatch(variable -> variable.value().isEmpty());
    }

    /** What is wrong with these values, each in a sentence that names the variable and not its value. */
    public List<String> faultsOf(Map<String, String> given) {
        List<String> faults = new ArrayList<>();
        given.forEach((name, value) -> {
            if (!variables.containsKey(name)) {
                faults.add("the flow has no variable " + (Variable.isName(name) ? name : "of that name"));
            } else if (!Variable.isValue(value)) {
                faults.add("the variable " + name + " is blank, has a control character, or more than "
                        + Variable.CHARACTERS_MAX + " characters");
            }
        });
        variables.values().stream()
                .filter(variable -> variable.value().isEmpty() && !given.containsKey(variable.name()))
                .forEach(variable -> faults.add("the variable " + variable.name() + " is missing"));
        return List.copyOf(faults);
    }

    /** Values with the defaults for those that were not given. */
    Map<String, String> complete(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        variables.values().forEach(variable -> variable.value().ifPresent(value -> values.put(variable.name(), value)));
        values.putAll(given);
        return values;
    }
}
