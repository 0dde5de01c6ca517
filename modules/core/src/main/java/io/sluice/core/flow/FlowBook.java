package io.sluice.core.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every flow of the installation in all of its versions. Immutable, thread-safe. */
public final class FlowBook {
    private static final Comparator<Flow> BY_VERSION =
            Comparator.comparingInt(flow -> flow.ref().version());

    private final Map<FlowRef, Flow> flows = new HashMap<>();
    private final Map<FlowName, List<Flow>> versions = new HashMap<>();

    /** @throws IllegalArgumentException when {@link #faults} finds any */
    public FlowBook(Collection<Flow> all) {
        List<String> faults = faults(all);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.getFirst());
        }
        for (Flow flow : all) {
            flows.put(flow.ref(), flow);
            versions.computeIfAbsent(flow.ref().name(), _ -> new ArrayList<>()).add(flow);
        }
        versions.values().forEach(list -> list.sort(BY_VERSION.reversed()));
    }

    /** What flows must hold to together, each in a sentence. */
    public static List<String> faults(Collection<Flow> all) {
        List<String> faults = new ArrayList<>();
        Map<FlowRef, Flow> seen = new HashMap<>();
        for (Flow flow : all) {
            if (seen.put(flow.ref(), flow) != null) {
                faults.add("there are two files of " + flow.ref() + ": give one of them the next version");
            }
        }
        for (Flow flow : all) {
            flow.steps().values().forEach(step -> {
                if (step instanceof Step.ToFlow(FlowName target)) {
                    target(flow.ref(), target, all).ifPresent(faults::add);
                }
            });
        }
        loops(all, faults);
        return List.copyOf(faults);
    }

    /** Each loop is told once. */
    private static void loops(Collection<Flow> all, List<String> faults) {
        Set<FlowRef> told = new HashSet<>();
        all.stream()
                .sorted(Comparator.comparing(flow -> flow.ref().toString()))
                .filter(flow -> !told.contains(flow.ref()))
                .forEach(flow -> {
                    List<FlowRef> loop = SilentPaths.loopOf(flow, all);
                    told.addAll(loop);
                    if (!loop.isEmpty()) {
                        faults.add(flow.ref() + " comes back to itself without asking the caller: let one of " + loop
                                + " ask him before it goes on");
                    }
                });
    }

    private static Optional<String> target(FlowRef from, FlowName target, Collection<Flow> all) {
        List<Flow> versions =
                all.stream().filter(flow -> flow.ref().name().equals(target)).toList();
        if (versions.stream().noneMatch(flow -> flow.begins().isEmpty())) {
            return Optional.of(from + " goes on in " + target + ": add a file of that flow that needs no begins");
        }
        return versions.stream().anyMatch(Flow::needsVariables)
                ? Optional.of(from + " goes on in " + target + ": give each variable of that flow a default")
                : Optional.empty();
    }

    /** That very version: the one that a call began with. */
    public Optional<Flow> find(FlowRef ref) {
        return Optional.ofNullable(flows.get(ref));
    }

    /** The version that new calls begin with: the highest that has begun. */
    public Optional<Flow> current(FlowName name, Instant now) {
        return versions.getOrDefault(name, List.of()).stream()
                .filter(flow ->
                        flow.begins().map(begins -> !now.isBefore(begins)).orElse(true))
                .findFirst();
    }

    public Collection<Flow> all() {
        return Collections.unmodifiableCollection(flows.values());
    }
}
