package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the first day is said in a few lines, soon, and with the way out. */
class FirstMistakesTest {
    private static final String NOBODY = "127.0.0.1:1";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lag", "pause all", "trace +14155550123"})
    void a_kafka_that_is_not_there_is_one_line_within_seconds(String command) {
        long started = System.nanoTime();

        int exitCode = run((command + " --bootstrap-servers " + NOBODY).split(" "));

        assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("Kafka at " + NOBODY + " does not answer: is it running?");
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("WARN");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }

    @Test
    void a_gateway_without_anything_lists_all_that_is_missing() {
        assertThat(run("gateway")).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString().lines())
                .anyMatch(line -> line.contains("SPRING_KAFKA_BOOTSTRAP_SERVERS"))
                .anyMatch(line -> line.contains("SLUICE_TWILIO_ACCOUNT_SID"))
                .anyMatch(line -> line.contains("sluice.senders"));
    }

    @Test
    void a_folder_of_flows_is_a_plain_path() throws Exception {
        Files.writeString(folder.resolve("broken.yaml"), "flow: [");

        assertThat(run("call", "simulate", "broken", "--flows", folder.toString()))
                .isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("broken.yaml").doesNotContain("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath*:flows/*.v1.yaml", "file:/etc/sluice/flows/*.yaml"})
    void a_place_of_springs_stays_as_it_is(String place) {
        assertThat(CallSimulateCommand.place(place)).isEqualTo(place);
    }

    @Test
    void a_mistyped_command_is_guessed() {
        assertThat(run("quickstrat")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("Did you mean", "quickstart");
    }

    private int run(String... arguments) {
        return Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
