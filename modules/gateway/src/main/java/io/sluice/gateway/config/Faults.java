package io.sluice.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects every fault of a configuration, so that all are reported at once. Used by one thread. */
public final class Faults {
    private final Map<String, Fault> byKey = new LinkedHashMap<>();

    /** Notes a fault; of several faults of one key the first is kept, as the others follow from it. */
    public void add(String key, String remedy) {
        byKey.putIfAbsent(key, new Fault(key, remedy));
    }

    /** Adds a fault when the condition does not hold; returns the condition. */
    public boolean require(boolean holds, String key, String remedy) {
        if (!holds) {
            add(key, remedy);
        }
        return holds;
    }

    /** Builds a core value; what its constructor refuses becomes a fault of the key, in the constructor's words. */
    public <T> Optional<T> build(String key, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException e) {
            add(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether this key or one below it has a fault. */
    public boolean concern(String key) {
        return byKey.keySet().stream().anyMatch(faulty -> faulty.equals(key) || faulty.startsWith(key + "."));
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** In the order in which they were found. */
    public List<Fault> all() {
        return List.copyOf(byKey.values());
    }
}
