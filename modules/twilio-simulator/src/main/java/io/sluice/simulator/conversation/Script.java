package io.sluice.simulator.conversation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * What a caller does, turn by turn. A line that waits for a text lets turns pass in silence until it was heard; after
 * the last line the caller stays silent, until the patience is over.
 */
public record Script(List<Line> lines, Duration patience) {
    /** More than enough for any flow; less than a test that waits for ever. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);

    private static final int MAX_LINES = 1000;

    /** @param hears a part of what must have been heard, in any case; empty: whatever was heard */
    public record Line(String hears, Reaction reaction) {
        private boolean suits(Prompt prompt) {
            String part = hears.toLowerCase(Locale.ROOT);
            return part.isEmpty()
                    || String.join(" ", prompt.heard()).toLowerCase(Locale.ROOT).contains(part);
        }

        @Override
        public String toString() {
            return "Line[" + reaction + "]";
        }
    }

    public Script {
        lines = List.copyOf(lines);
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("at most " + MAX_LINES + " lines");
        }
        if (patience.isNegative() || patience.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("patience must be between 0 and a day");
        }
    }

    /** These reactions, one for each turn. */
    public static Script of(Reaction... reactions) {
        return new Script(
                List.of(reactions).stream()
                        .map(reaction -> new Line("", reaction))
                        .toList(),
                DEFAULT_PATIENCE);
    }

    /** Somebody who acts by it; for one call. */
    public Party party() {
        Queue<Line> rest = new ArrayDeque<>(lines);
        return new Party() {
            @Override
            public Reaction react(Prompt prompt) {
                Line next = rest.peek();
                if (next == null || !next.suits(prompt)) {
                    return new Reaction.StaysSilent();
                }
                rest.remove();
                return next.reaction();
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }
}
