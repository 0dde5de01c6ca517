package io.sluice.gateway.optout;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each scope a small number, so that a scope and a recipient fit in one long: 14 bits beside the 50 that 15 digits
 * need. Numbers are of this process only and never given back. Thread-safe.
 */
final class ScopeDictionary {
    /** Scopes that can be told apart; number {@link #EVERYTHING} is not given to any. */
    static final int SCOPES_MAX = 1 << 14;

    /** Stands for every scope at once: what could not be filed exactly is filed here, and only ever forbids. */
    static final int EVERYTHING = 0;

    private static final int NUMBER_BITS = 50;

    private final Map<String, Integer> indexes = new ConcurrentHashMap<>();

    /** The scope's number, giving it one when it is new; empty when all are given. */
    synchronized OptionalInt number(String scope) {
        Integer known = indexes.get(scope);
        if (known != null) {
            return OptionalInt.of(known);
        }
        int next = indexes.size() + 1;
        if (next >= SCOPES_MAX) {
            return OptionalInt.empty();
        }
        indexes.put(scope, next);
        return OptionalInt.of(next);
    }

    /** The scope's number; empty when no record named it so far. */
    OptionalInt find(String scope) {
        Integer known = indexes.get(scope);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** One entry of a table. */
    static long entry(int scope, long recipient) {
        return (long) scope << NUMBER_BITS | recipient;
    }
}
