package io.sluice.core.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the parts of a flow must hold to together: steps that exist and are reached, no loop without the caller, and the
 * texts of {@link TextCheck}. Finds everything at once. Used by one thread.
 */
public final class FlowCheck {
    /** Most steps of a flow. */
    public static final int STEPS_MAX = 300;

    private final Set<StepName> declared;
    private final TextCheck texts;
    private final List<FlowFault> faults = new ArrayList<>();

    /**
     * With what the steps may refer to.
     *
     * @param declared all step names of the file, those of steps that could not be read included
     */
    public FlowCheck(List<Language> languages, Set<String> variables, Set<StepName> declared) {
        this.declared = Set.copyOf(declared);
        this.texts = new TextCheck(languages, variables, faults);
    }

    /** Every fault; steps that could not be read are left out of {@code steps}. */
    public List<FlowFault> faults(StepName start, Prompt apology, Map<StepName, Step> steps) {
        if (declared.size() > STEPS_MAX) {
            faults.add(new FlowFault(List.of("steps"), "write at most " + STEPS_MAX + " steps: split the flow in two"));
        }
        texts.check(List.of("apology"), apology);
        if (!texts.variablesIn(apology).isEmpty()) {
            faults.add(new FlowFault(
                    List.of("apology"), "use no variables: it must be said when nothing else works any more"));
        }
        requireKnown(List.of("start"), start);
        byName(steps).forEach(this::check);
        if (steps.size() == declared.size() && declared.contains(start)) {
            requireReached(start, steps);
        }
        requireNoSilentLoop(steps);
        return List.copyOf(faults);
    }

    private void check(String name, Step step) {
        List<String> path = List.of("steps", name);
        for (Link link : Link.of(step)) {
            requireKnown(join(path, link.path()), link.target());
        }
        switch (step) {
            case Step.Say say -> texts.check(join(path, List.of("say")), say.text());
            case Step.Play play -> texts.check(join(path, List.of("play")), play.audio());
            case Step.Menu menu -> texts.menu(join(path, List.of("menu")), menu);
            case Step.Ask ask -> texts.ask(join(path, List.of("ask")), ask);
            case Step.Dial dial -> {
                if (dial.destination() instanceof Step.Destination.Queue queue) {
                    queue.waiting().ifPresent(text -> texts.check(join(path, List.of("dial", "waiting")), text));
                }
            }
            case Step.Recording record -> texts.prompt(join(path, List.of("record")), record.prompt());
            case Step.Pause _, Step.ToFlow _, Step.ToAddress _, Step.HangUp _ -> {}
        }
    }

    private void requireKnown(List<String> path, StepName target) {
        if (!declared.contains(target)) {
            faults.add(new FlowFault(
                    path,
                    "there is no step " + target + ": "
                            + (declared.isEmpty() ? "add it" : "write one of " + sorted(declared) + ", or add it")));
        }
    }

    private void requireReached(StepName start, Map<StepName, Step> steps) {
        Set<StepName> reached = new HashSet<>(Set.of(start));
        Deque<StepName> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Step step = steps.get(open.remove());
            for (Link link : step == null ? List.<Link>of() : Link.of(step)) {
                if (reached.add(link.target())) {
                    open.add(link.target());
                }
            }
        }
        for (StepName name : declared) {
            if (!reached.contains(name)) {
                faults.add(new FlowFault(
                        List.of("steps", name.value()), "no step leads here: take it out, or name it in a then"));
            }
        }
    }

    /** Each loop is told once, at the first of its steps by name. */
    private void requireNoSilentLoop(Map<StepName, Step> steps) {
        Set<StepName> told = new HashSet<>();
        for (String name : byName(steps).keySet()) {
            StepName step = new StepName(name);
            List<StepName> loop = told.contains(step) ? List.of() : SilentPaths.loopOf(step, steps);
            if (!loop.isEmpty()) {
                told.addAll(loop);
                faults.add(new FlowFault(
                        List.of("steps", name),
                        "it comes back to itself without asking the caller: let one of " + loop
                                + " lead to a menu, an ask or a hang-up"));
            }
        }
    }

    /** Where a step goes in the same answer: it waits for nobody. */
    static Optional<StepName> passes(Step step) {
        return switch (step) {
            case Step.Say say -> Optional.of(say.then());
            case Step.Play play -> Optional.of(play.then());
            case Step.Pause pause -> Optional.of(pause.then());
            case Step.Menu _, Step.Ask _, Step.Dial _, Step.Recording _ -> Optional.empty();
            case Step.ToFlow _, Step.ToAddress _, Step.HangUp _ -> Optional.empty();
        };
    }

    private static Map<String, Step> byName(Map<StepName, Step> steps) {
        Map<String, Step> sorted = new TreeMap<>();
        steps.forEach((name, step) -> sorted.put(name.value(), step));
        return sorted;
    }

    static List<String> sorted(Collection<?> words) {
        return words.stream().map(Object::toString).sorted().toList();
    }

    static List<String> join(List<String> path, List<String> more) {
        List<String> joined = new ArrayList<>(path);
        joined.addAll(more);
        return joined;
    }
}
