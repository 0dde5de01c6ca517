package io.sluice.quickstart.terminal;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where lines go. Colours only on a terminal, and not where {@code NO_COLOR} is set (no-color.org). Thread-safe: whole
 * lines never mix.
 */
public final class Terminal {
    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final boolean coloured;

    Terminal(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** The launcher knows whether the output is a terminal and says so. */
    public static Terminal of(PrintWriter out, Map<String, String> environment) {
        boolean terminal = Boolean.getBoolean("launcher.terminal");
        return new Terminal(
                out, terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Prints one line and shows it at once. */
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** The text in this tone, or as it is where nothing is coloured. */
    public String paint(Tone tone, String text) {
        return coloured && !tone.code().isEmpty() ? tone.code() + text + RESET : text;
    }
}
