package io.sluice.contract.wire;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map that never holds more than a fixed number of entries; a full one drops any other entry for a new one. Reads take
 * no lock. What is cached can always be made again, so which entry goes does not matter for correctness.
 */
final class BoundedCache<K, V> {
    private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
    private final int entriesMax;

    BoundedCache(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        if (entries.size() >= entriesMax && !entries.containsKey(key)) {
            Iterator<K> any = entries.keySet().iterator();
            any.next();
            any.remove();
        }
        entries.put(key, value);
    }

    void remove(K key) {
        entries.remove(key);
    }

    int size() {
        return entries.size();
    }
}
