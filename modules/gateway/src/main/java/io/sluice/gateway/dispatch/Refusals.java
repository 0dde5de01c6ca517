package io.sluice.gateway.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects every reason against one command, so that its producer mends all of them at once. One thread. */
final class Refusals {
    /** Of an explanation; the number of checks bounds it anyway. */
    private static final int EXPLANATION_CHARACTERS_MAX = 1000;

    private @Nullable String first;
    private final List<String> explanations = new ArrayList<>();

    void add(String reason, String explanation) {
        if (first == null) {
            first = reason;
        }
        explanations.add(explanation);
    }

    void require(boolean holds, String reason, String explanation) {
        if (!holds) {
            add(reason, explanation);
        }
    }

    /** Builds a core value; what its constructor refuses becomes a reason, in the constructor's words. */
    <T> @Nullable T build(String reason, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            add(reason, String.valueOf(e.getMessage()));
            return null;
        }
    }

    boolean any() {
        return first != null;
    }

    /** Word of the first reason. */
    String reason() {
        return first == null ? "NONE" : first;
    }

    String explanation() {
        String all = String.join("; ", explanations);
        return all.length() <= EXPLANATION_CHARACTERS_MAX ? all : all.substring(0, EXPLANATION_CHARACTERS_MAX);
    }
}
