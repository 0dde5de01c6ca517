package io.sluice.simulator.verify;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which destinations behave badly, by prefix (a whole number is a prefix too); the longest match decides. Thread-safe. */
public final class VerifyDestinations {
    private static final int MAX_PREFIXES = 10_000;

    private final Map<String, VerifyBehaviour> initial;
    private final Map<String, VerifyBehaviour> table;

    VerifyDestinations(Map<String, VerifyBehaviour> initial) {
        this.initial = Map.copyOf(initial);
        this.table = new ConcurrentHashMap<>(initial);
    }

    VerifyBehaviour behaviour(String to) {
        for (int length = to.length(); length > 0; length--) {
            VerifyBehaviour behaviour = table.get(to.substring(0, length));
            if (behaviour != null) {
                return behaviour;
            }
        }
        return VerifyBehaviour.DELIVERED;
    }

    /**
     * From now on every number that begins so behaves so.
     *
     * @throws IllegalStateException when there are too many prefixes
     */
    public void set(String prefix, VerifyBehaviour behaviour) {
        if (table.size() >= MAX_PREFIXES) {
            throw new IllegalStateException("at most " + MAX_PREFIXES + " prefixes");
        }
        table.put(prefix, behaviour);
    }

    public boolean remove(String prefix) {
        return table.remove(prefix) != null;
    }

    public Map<String, VerifyBehaviour> all() {
        return new TreeMap<>(table);
    }

    void reset() {
        table.clear();
        table.putAll(initial);
    }
}
