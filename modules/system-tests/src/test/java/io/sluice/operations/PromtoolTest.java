package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tool says of the rules and of the dashboards' queries. */
@WithPromtool
class PromtoolTest {
    private static final Duration BOUND = Duration.ofMinutes(8);

    @TempDir
    Path folder;

    @Test
    void the_rules_are_valid() throws IOException, InterruptedException {
        promtool("check", "rules", Watch.ruleFiles());
    }

    @Test
    void each_alert_fires_alone_and_clears() throws IOException, InterruptedException {
        promtool("test", "rules", Watch.ruleTests());
    }

    @Test
    void each_query_of_a_panel_is_valid() throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        int number = 0;
        for (Path dashboard : Watch.dashboards()) {
            for (Watch.Panel panel : Watch.panels(dashboard)) {
                for (Expression expression : panel.expressions()) {
                    rules.append("      - record: panel:number_")
                            .append(number++)
                            .append("\n        expr: |\n          ")
                            .append(expression
                                    .text()
                                    .replace("$__rate_interval", "1m")
                                    .replace("$namespace", ".*"))
                            .append('\n');
                }
            }
        }
        promtool("check", "rules", List.of(Files.writeString(folder.resolve("panels.yaml"), rules)));
    }

    private void promtool(String verb, String what, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool", verb, what));
        files.forEach(file -> command.add(file.toString()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within %s", BOUND)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }
}
