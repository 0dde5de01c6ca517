package io.sluice.simulator.conversation;

import java.util.List;

/**
 * The caller's turn.
 *
 * @param heard what was said to him since his last turn
 * @param keys whether keys are listened to
 * @param speech whether speech is listened to
 * @param numDigits 0 for any number
 * @param finishOnKey empty for none
 */
public record Prompt(Kind kind, List<String> heard, boolean keys, boolean speech, int numDigits, String finishOnKey) {
    /** What is asked for. */
    public enum Kind {
        INPUT,
        RECORDING
    }

    public Prompt {
        heard = List.copyOf(heard);
    }

    @Override
    public String toString() {
        return "Prompt[" + kind + "]";
    }
}
