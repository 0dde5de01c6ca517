package io.sluice.core.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ways through steps on which nobody listens to the caller: past what is said and played, and past a connection that
 * did not come about. A recording listens to him, a talk that he had is his doing. Pure.
 */
final class SilentPaths {
    private SilentPaths() {}

    /** The steps of a loop through that step, it first; empty when there is none. */
    static List<StepName> loopOf(StepName step, Map<StepName, Step> steps) {
        return loop(
                step, name -> Optional.ofNullable(steps.get(name)).map(SilentPaths::next).orElse(List.of()));
    }

    /** Of flows that lead into each other: the loop through that flow, it first; empty when there is none. */
    static List<FlowRef> loopOf(Flow flow, Collection<Flow> all) {
        Map<FlowRef, List<FlowRef>> next = new HashMap<>();
        for (Flow from : all) {
            Set<FlowName> targets = targets(from);
            next.put(
                    from.ref(),
                    all.stream()
                            .map(Flow::ref)
                            .filter(to -> targets.contains(to.name()))
                            .toList());
        }
        return loop(flow.ref(), ref -> next.getOrDefault(ref, List.of()));
    }

    /** Flows that a call of this one comes to although the caller did nothing. */
    private static Set<FlowName> targets(Flow flow) {
        Set<FlowName> targets = new LinkedHashSet<>();
        Set<StepName> reached = new HashSet<>(Set.of(flow.start()));
        Deque<StepName> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Step step = flow.stepOf(open.remove());
            if (step instanceof Step.ToFlow(FlowName target)) {
                targets.add(target);
            }
            next(step).stream().filter(reached::add).forEach(open::add);
        }
        return targets;
    }

    private static List<StepName> next(Step step) {
        return step instanceof Step.Dial dial
                ? dial.branches().entrySet().stream()
                        .filter(branch -> branch.getKey() != DialResult.ANSWERED)
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparing(StepName::value))
                        .distinct()
                        .toList()
                : FlowCheck.passes(step).stream().toList();
    }

    /** The shortest way from there to itself. */
    private static <T> List<T> loop(T start, Function<T, List<T>> next) {
        Map<T, T> cameFrom = new HashMap<>();
        Deque<T> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            T at = open.remove();
            for (T to : next.apply(at)) {
                if (to.equals(start)) {
                    return back(at, start, cameFrom);
                }
                if (cameFrom.putIfAbsent(to, at) == null) {
                    open.add(to);
                }
            }
        }
        return List.of();
    }

    private static <T> List<T> back(T last, T start, Map<T, T> cameFrom) {
        Deque<T> loop = new ArrayDeque<>(List.of(last));
        while (!loop.getFirst().equals(start)) {
            loop.addFirst(Objects.requireNonNull(cameFrom.get(loop.getFirst()), "it was reached from somewhere"));
        }
        return new ArrayList<>(loop);
    }
}
