package io.sluice.quickstart.deadletters;

import io.sluice.contract.topic.Headers;
import io.sluice.quickstart.CannotStartException;
import java.util.HashMap;
import java.util.Map;

/**
 * Which letters have come back after a redrive. Of a letter and its copies one is worth another try: without that each
 * redrive would double what comes back of it. Used by one thread.
 */
public final class ReturnedLetters {
    /** Some 150 bytes each. */
    static final int MOST = 500_000;

    /** Place of a redriven letter, and of its first copy. */
    private final Map<String, String> copies = new HashMap<>();

    /**
     * Takes note of a letter; all of the topic have to come before the first question.
     *
     * @throws CannotStartException when there are more than {@link #MOST}
     */
    public void note(DeadLetter letter) {
        letter.header(Headers.REDRIVEN_FROM).ifPresent(from -> {
            if (copies.size() >= MOST) {
                throw new CannotStartException("More than " + MOST + " letters came back: their cause is not mended");
            }
            copies.putIfAbsent(from, letter.place());
        });
    }

    /** Whether another letter is a copy of this one, or an earlier copy of the same one. */
    boolean standsAside(DeadLetter letter) {
        return copies.containsKey(letter.place())
                || letter.header(Headers.REDRIVEN_FROM)
                        .map(from -> !letter.place().equals(copies.getOrDefault(from, letter.place())))
                        .orElse(false);
    }
}
