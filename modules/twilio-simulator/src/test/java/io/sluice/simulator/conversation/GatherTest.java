package io.sluice.simulator.conversation;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final Stage stage = new Stage().at("/done", "<Hangup/>").at("/next", "<Hangup/>");

    private Stage gather(String attributes) {
        return stage.at(
                "/start",
                "<Gather action='/done' " + attributes + "><Say>Press</Say></Gather><Redirect>/next</Redirect>");
    }

    private String submitted(String name) {
        return String.valueOf(stage.last().parameters().get(name));
    }

    @Test
    void without_input_the_action_is_not_called_and_the_next_verb_follows() {
        gather("").play();

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/next");
    }

    @Test
    void with_action_on_empty_result_the_action_is_called_with_no_digits() {
        gather("actionOnEmptyResult='true'").play();

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/done");
        Assertions.assertThat(submitted("Digits")).isEmpty();
    }

    @Test
    void the_key_that_finishes_is_not_among_the_digits() {
        gather("").play(Reaction.presses("12#34"));

        Assertions.assertThat(submitted("Digits")).isEqualTo("12");
        Assertions.assertThat(submitted("FinishedOnKey")).isEqualTo("#");
    }

    @Test
    void the_key_that_finishes_does_nothing_before_the_first_digit() {
        gather("").play(Reaction.presses("#"));

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/next");
    }

    @Test
    void without_a_key_that_finishes_every_key_is_a_digit() {
        gather("finishOnKey=''").play(Reaction.presses("1#*"));

        Assertions.assertThat(submitted("Digits")).isEqualTo("1#*");
    }

    @Test
    void the_last_of_so_many_digits_submits_at_once() {
        gather("numDigits='1' timeout='100'").play(Reaction.presses("123"));

        Assertions.assertThat(submitted("Digits")).isEqualTo("1");
        Assertions.assertThat(stage.length()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_key_that_comes_too_slowly_is_not_counted() {
        Reaction slow = new Reaction.Presses("12", Duration.ofSeconds(1), Duration.ofSeconds(3), false);
        gather("timeout='2'").play(slow);

        Assertions.assertThat(submitted("Digits")).isEqualTo("1");
    }

    @Test
    void a_first_key_after_the_timeout_is_no_input() {
        Reaction late = new Reaction.Presses("1", Duration.ofSeconds(3), Duration.ZERO, false);
        gather("timeout='2'").play(late);

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/next");
    }

    @Test
    void keys_are_not_heard_where_only_speech_is_wanted_nor_speech_where_only_keys_are() {
        gather("input='speech'").play(Reaction.presses("1"));
        Assertions.assertThat(stage.paths()).containsExactly("/start", "/next");

        stage.requests.clear();
        gather("input='dtmf'").play(Reaction.speaks("one", 0.9));
        Assertions.assertThat(stage.paths()).containsExactly("/start", "/next");
    }

    @Test
    void speech_comes_with_its_confidence_and_part_by_part_before() {
        gather("input='dtmf speech' partialResultCallback='/part'")
                .play(Reaction.speaks("the day after tomorrow", 0.62));

        Assertions.assertThat(submitted("SpeechResult")).isEqualTo("the day after tomorrow");
        Assertions.assertThat(Double.parseDouble(submitted("Confidence"))).isEqualTo(0.62);
        Assertions.assertThat(stage.last().parameters()).doesNotContainKey("Digits");
        Assertions.assertThat(stage.told)
                .extracting(request -> request.parameters().get("SequenceNumber"))
                .containsExactly("0", "1", "2");
        Assertions.assertThat(stage.told.getFirst().url()).isEqualTo(Stage.HOST + "/part");
    }

    @Test
    void a_key_during_the_prompt_breaks_into_it_unless_it_may_not() {
        Reaction during = new Reaction.Presses("1", Duration.ZERO, Duration.ZERO, true);
        String prompt = "><Say>" + "a".repeat(1000) + "</Say></Gather>";
        stage.at("/start", "<Gather action='/done' numDigits='1'" + prompt).play(during);
        Assertions.assertThat(stage.length()).isLessThan(Duration.ofSeconds(5));

        stage.at("/start", "<Gather action='/done' numDigits='1' bargeIn='false'" + prompt)
                .play(during);
        Assertions.assertThat(stage.length()).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void without_an_action_it_leads_to_its_own_document_again() {
        Script impatient = new Script(
                List.of(new Script.Line("", Reaction.presses("1")), new Script.Line("", Reaction.presses("2"))),
                Duration.ofSeconds(60));
        stage.at("/start", "<Gather numDigits='1'/>").play(impatient);

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/start", "/start");
        Assertions.assertThat(submitted("Digits")).isEqualTo("2");
    }

    @Test
    void who_hangs_up_is_asked_nothing_more() {
        Assertions.assertThat(gather("").play(new Reaction.HangsUp(true))).isEqualTo(Ending.CALLER);
        Assertions.assertThat(stage.paths()).containsExactly("/start");
    }

    @Test
    void a_line_of_a_script_waits_for_what_it_wants_to_hear() {
        Script script = new Script(List.of(new Script.Line("second", Reaction.presses("7"))), Script.DEFAULT_PATIENCE);
        stage.at(
                        "/start",
                        "<Gather numDigits='1' action='/first'><Say>The first</Say></Gather>"
                                + "<Gather numDigits='1' action='/done'><Say>The Second</Say></Gather>")
                .play(script);

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/done");
        Assertions.assertThat(submitted("Digits")).isEqualTo("7");
    }
}
