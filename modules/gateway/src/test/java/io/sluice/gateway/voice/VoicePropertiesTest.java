package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.Fault;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SluiceConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VoicePropertiesTest {
    @Test
    void a_flow_file_with_ten_mistakes_stops_the_start_with_ten_lines() {
        new ApplicationContextRunner()
                .withUserConfiguration(SluiceConfiguration.class, VoiceConfiguration.class)
                .withPropertyValues(
                        "sluice.roles=webhook",
                        "sluice.twilio.account-sid=AC" + "0".repeat(32),
                        "sluice.twilio.auth-token=the-token",
                        "sluice.delivery.mode=simulate",
                        "sluice.voice.flows=classpath:flows/ten-mistakes.yaml")
                .run(context -> {
                    assertThat(context.getStartupFailure())
                            .isInstanceOfSatisfying(
                                    BadConfigurationException.class, failure -> assertThat(failure.faults())
                                            .hasSize(10)
                                            .allMatch(fault -> fault.line().startsWith("ten-mistakes.yaml:")));
                });
    }

    @Test
    void a_line_without_a_fault_is_taken() {
        assertThat(lines(new LineProperties("+12025550123", "support", 1, "es-US")))
                .isEmpty();
        assertThat(lines(new LineProperties("+12025550123", "survey", null, null)))
                .isEmpty();
    }

    @Test
    void each_fault_of_a_line_is_told() {
        assertThat(lines(new LineProperties("2025550123", "suport", null, null)))
                .anyMatch(line -> line.startsWith("sluice.voice.lines.a.number: write the number in E.164"))
                .anyMatch(line -> line.startsWith("sluice.voice.lines.a.flow: write one of ["));
        assertThat(lines(new LineProperties("+12025550123", "support", 7, null)))
                .containsExactly(
                        "sluice.voice.lines.a.version: there is no such version of support: add its file, or take"
                                + " this out");
        assertThat(lines(new LineProperties("+12025550123", "support", 1, "fr-FR")))
                .containsExactly("sluice.voice.lines.a.language: support v1 speaks [en-US, es-US]");
        assertThat(lines(new LineProperties("+12025550123", "appointment", null, null)))
                .singleElement()
                .asString()
                .contains("variables that only a command can give");
    }

    @Test
    void two_lines_of_one_number_are_told() {
        LineProperties line = new LineProperties("+12025550123", "support", null, null);

        assertThat(check(Map.of("a", line, "b", line)))
                .containsExactly("sluice.voice.lines.b.number: another line has the same number: take one out");
    }

    private static List<String> lines(LineProperties line) {
        return check(Map.of("a", line));
    }

    private static List<String> check(Map<String, LineProperties> lines) {
        Faults faults = new Faults();
        new VoiceProperties(List.of("classpath*:flows/*.v1.yaml"), lines, "Sorry.", "en-US").check(faults);
        return faults.all().stream().map(Fault::line).toList();
    }
}
