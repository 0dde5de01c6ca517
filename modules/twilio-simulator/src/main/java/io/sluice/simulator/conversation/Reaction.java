package io.sluice.simulator.conversation;

import java.time.Duration;

/** What a caller does in his turn. Times are counted from the end of the prompt, or from where it is broken into. */
public sealed interface Reaction {
    /** A wait before anything is done, short enough for any timeout. */
    Duration SOON = Duration.ofMillis(800);

    record StaysSilent() implements Reaction {}

    /** @param duringPrompt does not wait for its end */
    record HangsUp(boolean duringPrompt) implements Reaction {}

    /**
     * Presses keys.
     *
     * @param keys of {@code 0123456789*#}, at least one
     * @param after the wait before the first
     * @param between the wait before each of the others
     */
    record Presses(String keys, Duration after, Duration between, boolean duringPrompt) implements Reaction {
        public Presses {
            if (!keys.matches("[0-9*#]+")) {
                throw new IllegalArgumentException("keys are of 0123456789*#");
            }
            requirePositive(after);
            requirePositive(between);
        }

        @Override
        public String toString() {
            return "Presses[" + keys.length() + " keys]";
        }
    }

    /**
     * Speaks.
     *
     * @param text what is recognised; empty when nothing is
     * @param confidence of the recognition, 0 to 1
     * @param length how long it takes
     * @param endKey pressed at the end; empty for none
     * @param thenHangsUp right afterwards
     */
    record Speaks(
            String text,
            double confidence,
            Duration after,
            Duration length,
            boolean duringPrompt,
            String endKey,
            boolean thenHangsUp)
            implements Reaction {
        public Speaks {
            if (confidence < 0 || confidence > 1) {
                throw new IllegalArgumentException("confidence must be between 0 and 1");
            }
            if (!endKey.matches("[0-9*#]?")) {
                throw new IllegalArgumentException("an end key is one of 0123456789*#");
            }
            requirePositive(after);
            requirePositive(length);
        }

        @Override
        public String toString() {
            return "Speaks[" + text.length() + " characters]";
        }
    }

    /** Soon, and one key after the other without hesitation. */
    static Reaction presses(String keys) {
        return new Presses(keys, SOON, Duration.ofMillis(400), false);
    }

    /** Soon, at the speed of speech. */
    static Reaction speaks(String text, double confidence) {
        return new Speaks(text, confidence, SOON, Speech.length(text), false, "", false);
    }

    /** How long somebody usually takes to say this. */
    static Duration speechLength(String text) {
        return Speech.length(text);
    }

    private static void requirePositive(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time must not be negative");
        }
    }
}
