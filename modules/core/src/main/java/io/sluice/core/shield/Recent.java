package io.sluice.core.shield;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a bounded number of things; beyond the bound the one that was put longest ago is forgotten and counted. Not
 * thread-safe.
 */
final class Recent<K, V> {
    private final int max;
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
    private long forgotten;

    Recent(int max) {
        this.max = max;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    /** Puts it, or puts it again, as the newest. */
    void put(K key, V value) {
        entries.putLast(key, value);
        if (entries.size() > max) {
            entries.pollFirstEntry();
            forgotten++;
        }
    }

    void remove(K key) {
        entries.remove(key);
    }

    /** Forgets from the longest ago on, up to the first that is to be kept; that is no loss. */
    void forgetWhile(Predicate<V> over) {
        for (Map.Entry<K, V> first = entries.firstEntry();
                first != null && over.test(first.getValue());
                first = entries.firstEntry()) {
            entries.pollFirstEntry();
        }
    }

    int size() {
        return entries.size();
    }

    long forgotten() {
        return forgotten;
    }
}
