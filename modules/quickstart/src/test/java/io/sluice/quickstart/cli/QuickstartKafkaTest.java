package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole thing, as a newcomer starts it: broker, simulator, gateway and demo in this JVM. */
class QuickstartKafkaTest {
    private static final String HOME = "launcher.home";

    @TempDir
    Path home;

    @BeforeEach
    void useAnEmptyFolder() {
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty(HOME);
    }

    @Test
    void every_message_of_the_demo_ends_as_it_should() {
        StringWriter shown = new StringWriter();

        int exitCode = Sluice.commandLine()
                .setOut(new PrintWriter(shown))
                .execute("quickstart", "--once", "--kafka-port", "0", "--simulator-port", "0", "--port", "0");

        assertThat(exitCode).as(shown.toString()).isZero();
        assertThat(shown.toString().lines())
                .anyMatch(line -> line.contains("login/urgent") && line.contains("DELIVERED"))
                .anyMatch(line -> line.contains("news/bulk") && line.contains("SUPPRESSED"))
                .anyMatch(line -> line.contains("login/start") && line.contains("PENDING"))
                .anyMatch(line -> line.contains("login/check") && line.contains("WRONG_CODE"))
                .anyMatch(line -> line.contains("login/check") && line.contains("APPROVED"))
                .noneMatch(line -> line.contains("+1907555"));
        assertThat(home.resolve(".sluice/quickstart.json")).doesNotExist();
    }
}
