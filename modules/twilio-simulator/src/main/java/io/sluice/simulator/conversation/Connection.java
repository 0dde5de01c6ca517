package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A leg that was dialed.
 *
 * @param sid of the leg, or null when none was made
 * @param to whose phone it is
 * @param ring how long it rings before anything happens
 * @param talk how long both talk, if it is answered
 */
public record Connection(
        @Nullable String sid,
        String to,
        Answer answer,
        Duration ring,
        Duration talk,
        @Nullable Problem problem) {
    /** What the phone at the other end does. */
    public enum Answer {
        ANSWERS,
        BUSY,
        NEVER,
        FAILS
    }

    /** Nobody can be dialed. */
    public static Connection failed(String to, Problem problem) {
        return new Connection(null, to, Answer.FAILS, Duration.ZERO, Duration.ZERO, problem);
    }

    @Override
    public String toString() {
        return "Connection[" + answer + "]";
    }
}
