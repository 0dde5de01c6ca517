package io.sluice.quickstart.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: lines for people, or with {@code --json} one object per line for scripts. */
final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "One JSON object per line instead of text.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // injected before the command is called
    private CommandSpec spec;

    /** For people only. */
    void line(String text) {
        if (!json) {
            out().println(text);
            out().flush();
        }
    }

    /** For scripts only: names and values in turns; a null value is left out. */
    void object(@Nullable Object... pairs) {
        if (!json) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                fields.put(String.valueOf(pairs[i]), value);
            }
        }
        try {
            out().println(JSON.writeValueAsString(fields));
            out().flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Strings and numbers are always JSON", impossible);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
