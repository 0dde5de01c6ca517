package io.sluice.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.flow.AnswerRule;
import io.sluice.core.flow.Choice;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowFilesTest {
    private static final String SHIPPED = "classpath*:flows/*.v1.yaml";
    private static final String EVERY_STEP = "classpath:flows/every-step.yaml";

    @Test
    void the_shipped_flows_can_be_used_as_they_are() {
        FlowFiles files = FlowFiles.read(List.of(SHIPPED));

        assertThat(files.faults()).isEmpty();
        assertThat(files.book().all())
                .extracting(flow -> flow.ref().toString())
                .containsExactlyInAnyOrder("support v1", "survey v1", "appointment v1");
        assertThat(files.book().all())
                .allSatisfy(flow -> assertThat(flow.languages()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void ten_mistakes_are_ten_lines_each_with_its_place_and_what_to_write() {
        List<FileFault> faults =
                FlowFiles.read(List.of("classpath:flows/ten-mistakes.yaml")).faults();

        assertThat(faults)
                .extracting(FileFault::place)
                .containsExactlyInAnyOrder(
                        "ten-mistakes.yaml:1 flow",
                        "ten-mistakes.yaml:2 version",
                        "ten-mistakes.yaml:4 colour",
                        "ten-mistakes.yaml:6 voices.fr-FR",
                        "ten-mistakes.yaml:11 steps.welcome.say",
                        "ten-mistakes.yaml:15 steps.menu.menu.say",
                        "ten-mistakes.yaml:17 steps.menu.menu.choices.one.then",
                        "ten-mistakes.yaml:21 steps.rest.pause",
                        "ten-mistakes.yaml:24 steps.desk.dial.number",
                        "ten-mistakes.yaml:27 steps.bye.then");
        assertThat(faults)
                .extracting(FileFault::remedy)
                .contains(
                        "write a whole number",
                        "add the text for es-US",
                        "write a duration with its unit, for example 5s or 2m",
                        "write the number in E.164 and in quotes, for example \"+12025550123\"");
    }

    @Test
    void nothing_of_a_faulty_file_is_used() {
        FlowFiles files = FlowFiles.read(List.of(SHIPPED, "classpath:flows/ten-mistakes.yaml"));

        assertThatThrownBy(files::book).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_kind_of_step_is_read() {
        Flow flow = FlowFiles.read(List.of(SHIPPED, EVERY_STEP))
                .book()
                .current(new FlowName("every-step"), Instant.EPOCH)
                .orElseThrow();

        assertThat(flow.steps().values())
                .extracting(step -> step.getClass().getSimpleName())
                .contains("Say", "Play", "Pause", "Menu", "Ask", "Dial", "Recording", "ToFlow", "ToAddress", "HangUp");
        assertThat(flow.step(new StepName("code"))).get().isInstanceOfSatisfying(Step.Ask.class, ask -> {
            assertThat(ask.secret()).isTrue();
            assertThat(ask.rule()).isEqualTo(new AnswerRule.Digits(4, 8));
        });
        assertThat(flow.step(new StepName("menu"))).get().isInstanceOfSatisfying(Step.Menu.class, menu -> assertThat(
                        menu.choices())
                .first()
                .isEqualTo(new Choice(
                        new StepName("code"),
                        Optional.of("1"),
                        Map.of(
                                new Language("en-US"), List.of("code"),
                                new Language("de-DE"), List.of("Nummer")),
                        Optional.empty(),
                        new StepName("code"))));
    }

    /** Each line: what is replaced in a sound file, by what, and the line that is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        version: 1        | version: 0             | version: write a whole number from 1 to 99999
        version: 1        | version: [1            | this is no YAML
        start: hello      | start: helo            | start: there is no step helo
        turns: 20         | turns: 0               | turns: write 1 to 500
        turns: 20         | turns: 20\\nturns: 21  | turns: it is there twice
        [en-US, de-DE]    | [en-US, de-XX]         | languages: Twilio does not speak de-XX
        [en-US, de-DE]    | []                     | languages: list the languages
        breath: {pause    | breath: {wait          | steps.breath: say what the step does
        {pause: 2s,       | {pause: 2s, say: x,    | steps.breath: keep one of [say, pause]
        {pause: 2s,       | {pause: 2m,            | steps.breath.pause: write 1s to 30s
        digits: 2, then   | digits: 22222, then    | steps.menu.menu.choices.desk.digits: write 1 to 4
        digits: 2, then   | digits: 1, then        | steps.menu.menu.choices.desk.digits: the choice code has the same
        input: [digits, speech] | input: [voice]   | steps.menu.menu.input: write digits, speech or both
        tries: 2          | tries: 9               | steps.menu.menu.tries: write 1 to 5
        digits: 4-8       | digits: 8-4            | steps.code.ask.answer.digits: write a count
        words: 100        | words: many            | steps.opinion.ask.answer.words: write a whole number
        longest: 1m       | longest: 1s            | steps.message.record.longest: write 2s to 60m
        no-answer: message, busy: menu, failed: bye} | no-answer: desk, busy: menu, failed: bye} | steps.desk: it comes back to itself
        de-DE             | de-AT                  | steps.menu.menu.input: Twilio speaks but does not understand [de-AT]
        de-DE             | de-AT                  | steps.opinion.ask.input: Twilio speaks but does not understand [de-AT]
        timeout: 20s      | timeout: 20m           | steps.desk.dial.timeout: write 1s to 10m
        busy: menu, failed | failed                | steps.desk.dial.busy: name the step
        queue: front desk | queue: a/b             | steps.queue.dial.queue: use at most 64
        https://other     | ftp://other            | steps.elsewhere.redirect: write an https address
        flow: survey      | flow: surwey           | every-step v1 goes on in surwey
        default: dear caller | required: maybe     | variables.name.required: write true or false
        hang-up: done     | hang-up: Done!         | steps.bye.hang-up: use 1 to 40 lower-case letters
        """)
    void each_mistake_is_told_where_it_is(String sound, String broken, String told, @TempDir Path folder)
            throws IOException {
        String text = Files.readString(Path.of("src", "test", "resources", "flows", "every-step.yaml"));
        assertThat(text).contains(sound);
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, text.replace(sound, broken.replace("\\n", "\n")));

        List<FileFault> faults =
                FlowFiles.read(List.of(SHIPPED, "file:" + file)).faults();

        assertThat(faults).extracting(FileFault::toString).anyMatch(line -> line.contains(told));
    }

    @Test
    void a_place_without_files_is_told() {
        assertThat(FlowFiles.read(List.of("file:/nowhere/*.yaml")).faults())
                .singleElement()
                .asString()
                .contains("there is no such file");
    }
}
