package io.sluice.gateway.flow;

import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowCheck;
import io.sluice.core.flow.FlowFault;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.Prompt;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import io.sluice.core.flow.Variable;
import io.sluice.twilio.voice.SpokenLanguages;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one flow file. Finds every fault at once: of the form, of the values, and of what belongs together. */
final class FlowReader {
    /** Far more than the longest flow needs. */
    static final int CHARACTERS_MAX = 512 * 1024;

    private static final int TURNS = 60;
    private static final String LONE_LANGUAGE =
            "list the languages, the first is the default, for example [en-US, es-US]";
    static final List<String> KEYS = List.of(
            "flow",
            "version",
            "title",
            "begins",
            "languages",
            "voices",
            "variables",
            "turns",
            "apology",
            "start",
            "steps");

    private final FileFaults faults;
    private final String text;

    FlowReader(String file, String text) {
        this.faults = new FileFaults(file);
        this.text = text;
    }

    List<FileFault> faults() {
        return faults.all();
    }

    /** The flow; empty when there are faults. */
    Optional<Flow> read() {
        return compose().flatMap(root -> YamlMap.of(root, List.of(), faults).flatMap(map -> flow(root, map)));
    }

    private Optional<Node> compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        try {
            @Nullable Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                faults.add(1, List.of(), "the file is empty: begin with flow: and its name");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            faults.add(line + 1, List.of(), "this is no YAML, " + e.getProblem() + ": mend it first");
        } catch (YAMLException e) {
            faults.add(1, List.of(), "this is no YAML: mend it first");
        }
        return Optional.empty();
    }

    private Optional<Flow> flow(Node root, YamlMap map) {
        map.only(KEYS);
        Optional<FlowRef> ref = ref(map);
        Optional<String> title = map.required("title", "say in some words what it is for", Function.identity());
        Optional<Instant> begins = map.value("begins", Values::instant);
        List<Language> languages = languages(map);
        Map<Language, String> voices = voices(map, languages);
        Map<String, Variable> variables = variables(map);
        PromptReader prompts = new PromptReader(languages);
        map.require("apology", "write what the caller hears when something breaks");
        Optional<Prompt.Spoken> apology = prompts.spoken(map, "apology");
        Optional<StepName> start = map.required("start", "name the first step", StepName::new);
        int turns = turns(map);
        Set<StepName> declared = new LinkedHashSet<>();
        Map<StepName, Step> steps = steps(map, prompts, declared);
        if (start.isPresent() && apology.isPresent() && !languages.isEmpty()) {
            FlowCheck check = new FlowCheck(languages, variables.keySet(), declared);
            tell(root, check.faults(start.get(), apology.get(), steps));
        }
        tell(root, SpeechCheck.faults(languages, steps));
        return faults.isEmpty()
                ? Optional.of(new Flow(
                        ref.orElseThrow(),
                        title.orElseThrow(),
                        begins,
                        languages,
                        voices,
                        variables,
                        apology.orElseThrow(),
                        turns,
                        start.orElseThrow(),
                        steps))
                : Optional.empty();
    }

    private static Optional<FlowRef> ref(YamlMap map) {
        Optional<FlowName> name = map.required("flow", "name the flow", FlowName::new);
        Optional<Integer> version = map.required("version", "write a whole number, 1 for the first", Values::count);
        return name.isPresent() && version.isPresent()
                ? map.build("version", () -> new FlowRef(name.get(), version.get()))
                : Optional.empty();
    }

    private static int turns(YamlMap map) {
        int turns = map.value("turns", Values::count).orElse(TURNS);
        if (turns < 1 || turns > Flow.TURNS_LIMIT) {
            map.fault("turns", "write 1 to " + Flow.TURNS_LIMIT);
        }
        return turns;
    }

    private void tell(Node root, List<FlowFault> found) {
        found.forEach(fault -> faults.addBelow(root, fault.path(), fault.remedy()));
    }

    private static List<Language> languages(YamlMap map) {
        map.require("languages", LONE_LANGUAGE);
        if (map.has("languages") && map.isEmptyList("languages")) {
            map.fault("languages", LONE_LANGUAGE);
        }
        return new ArrayList<>(new LinkedHashSet<>(map.list("languages", tag -> {
            Language language = new Language(tag);
            if (!SpokenLanguages.isSpoken(language)) {
                throw new IllegalArgumentException("Twilio does not speak " + tag + ": write one of its languages");
            }
            return language;
        })));
    }

    private static Map<Language, String> voices(YamlMap map, List<Language> languages) {
        Map<Language, String> voices = new LinkedHashMap<>();
        map.map("voices").ifPresent(all -> {
            all.only(languages.stream().map(Language::tag).toList());
            for (Language language : languages) {
                all.value(language.tag(), Function.identity()).ifPresent(voice -> voices.put(language, voice));
            }
        });
        return voices;
    }

    private static Map<String, Variable> variables(YamlMap map) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        map.map("variables")
                .ifPresent(all -> all.eachMap((name, rule) -> {
                    rule.only(List.of("default", "required"));
                    boolean required = rule.value("required", Values::yesOrNo).orElse(false);
                    Optional<String> value = rule.value("default", Function.identity());
                    if (required == value.isPresent()) {
                        rule.fault("write required: true, or a default");
                    }
                    all.build(name, () -> new Variable(name, value))
                            .ifPresent(variable -> variables.put(name, variable));
                }));
        return variables;
    }

    private Map<StepName, Step> steps(YamlMap map, PromptReader prompts, Set<StepName> declared) {
        Map<StepName, Step> steps = new LinkedHashMap<>();
        StepReader reader = new StepReader(prompts);
        map.require("steps", "write the steps, each below its name");
        map.map("steps")
                .ifPresent(all -> all.eachMap((name, step) -> {
                    Optional<StepName> named = all.build(name, () -> new StepName(name));
                    Optional<Step> read = reader.read(step);
                    named.ifPresent(declared::add);
                    if (named.isPresent() && read.isPresent()) {
                        steps.put(named.get(), read.get());
                    }
                }));
        return steps;
    }
}
