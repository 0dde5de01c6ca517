package io.sluice.core.sender;

import java.util.Set;

/**
 * A permission that is always stated: everything, or the listed ones. There is no empty list, so that a forgotten key
 * can mean neither all nor nothing.
 */
public sealed interface Allowed<T> {

    /** Whether the value is allowed. */
    boolean allows(T value);

    /** Every value. */
    record All<T>() implements Allowed<T> {
        @Override
        public boolean allows(T value) {
            return true;
        }
    }

    /** The listed values, at least one. */
    record Only<T>(Set<T> values) implements Allowed<T> {
        public Only {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("list at least one, or allow all explicitly");
            }
        }

        @Override
        public boolean allows(T value) {
            return values.contains(value);
        }
    }

    static <T> Allowed<T> all() {
        return new All<>();
    }

    static <T> Allowed<T> only(Set<T> values) {
        return new Only<>(values);
    }
}
