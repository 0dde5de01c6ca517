package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceTest {
    private static final int COLUMNS = 90;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_text_without_a_word_is_one_line() {
        assertThat(run("text", "+14155550123")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString().lines()).singleElement().asString().contains("WORD", "sluice text --help");
    }

    @Test
    void no_command_at_all_shows_them() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("Name a command", "quickstart", "segments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quickstart",
                "send",
                "verify",
                "text",
                "backlog",
                "segments",
                "gateway",
                "simulator",
                "pause",
                "resume",
                "trace",
                "lag",
                "doctor",
                "dead-letters",
                "opt-out",
                "topics"
            })
    void help_fits_a_terminal(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString().lines()).hasSizeGreaterThan(4).allMatch(line -> line.length() <= COLUMNS);
    }

    private int run(String... arguments) {
        return Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
