package io.sluice.core.flow;

import java.util.Optional;

/**
 * What follows when a caller does not answer as expected.
 *
 * @param tries how often the step asks, 1 to {@value #TRIES_MAX}
 * @param silence when nothing came
 * @param mismatch when something else came
 */
public record Retry(int tries, Miss silence, Miss mismatch) {
    public static final int TRIES_MAX = 5;

    /**
     * One way to miss.
     *
     * @param say said before the question is repeated
     * @param then where the call goes on after the last try
     */
    public record Miss(Optional<Prompt.Spoken> say, StepName then) {}

    public Retry {
        if (tries < 1 || tries > TRIES_MAX) {
            throw new IllegalArgumentException("write 1 to " + TRIES_MAX);
        }
    }
}
