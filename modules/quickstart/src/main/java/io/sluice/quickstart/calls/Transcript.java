package io.sluice.quickstart.calls;

import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.Tone;

/** The lines of a walk; what comes again and again, as in a queue, is shown once and counted. Used by one thread. */
final class Transcript {
    private final Terminal terminal;
    private String last = "";
    private int repeats;

    Transcript(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line; the same again is only counted. */
    void line(String text) {
        line(text, Tone.PLAIN);
    }

    /** A line in a tone; the same again is only counted. */
    void line(String text, Tone tone) {
        if (text.equals(last)) {
            repeats++;
            return;
        }
        end();
        last = text;
        terminal.line(tone == Tone.PLAIN ? text : terminal.paint(tone, text));
    }

    /** A line to which somebody answers: always shown. */
    void question(String text) {
        end();
        terminal.line(text);
    }

    /** Says what was only counted. */
    void end() {
        if (repeats > 0) {
            terminal.line(terminal.paint(Tone.QUIET, "    (" + (repeats + 1) + " times)"));
        }
        repeats = 0;
        last = "";
    }
}
