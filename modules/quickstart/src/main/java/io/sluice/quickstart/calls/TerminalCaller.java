package io.sluice.quickstart.calls;

import io.sluice.simulator.conversation.Party;
import io.sluice.simulator.conversation.Prompt;
import io.sluice.simulator.conversation.Reaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sits at the terminal is the caller: a line of keys presses them, other words are spoken, an empty line is
 * silence, and the end of the input hangs up.
 */
final class TerminalCaller implements Party {
    private static final String KEYS = "[0-9*#]+";
    private static final double CLEARLY = 0.9;
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final BufferedReader input;
    private final Transcript transcript;

    TerminalCaller(BufferedReader input, Transcript transcript) {
        this.input = input;
        this.transcript = transcript;
    }

    @Override
    public Reaction react(Prompt prompt) {
        transcript.question("  ? " + question(prompt));
        String line = readLine();
        if (line == null) {
            return new Reaction.HangsUp(false);
        }
        String typed = line.strip();
        if (typed.isEmpty()) {
            return new Reaction.StaysSilent();
        }
        return prompt.keys() && typed.matches(KEYS) ? Reaction.presses(typed) : Reaction.speaks(typed, CLEARLY);
    }

    private static String question(Prompt prompt) {
        return switch (prompt.kind()) {
            case RECORDING -> "speak (empty line: silence)";
            case INPUT ->
                prompt.keys() && prompt.speech()
                        ? "press keys or speak (empty line: silence)"
                        : prompt.keys() ? "press keys (empty line: silence)" : "speak (empty line: silence)";
        };
    }

    private @Nullable String readLine() {
        try {
            return input.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }
}
