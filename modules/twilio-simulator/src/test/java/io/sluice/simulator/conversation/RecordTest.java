package io.sluice.simulator.conversation;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final Stage stage = new Stage()
            .at("/start", "<Record action='/done' maxLength='20' recordingStatusCallback='/kept'/><Say>empty</Say>")
            .at("/done", "<Say>never</Say>");

    private static Reaction speaks(int seconds, String endKey, boolean thenHangsUp) {
        return new Reaction.Speaks(
                "text", 0.9, Duration.ofSeconds(1), Duration.ofSeconds(seconds), false, endKey, thenHangsUp);
    }

    private String parameter(String name) {
        return String.valueOf(stage.last().parameters().get(name));
    }

    @Test
    void a_recording_leads_to_the_action_with_where_it_lies() {
        stage.play(speaks(7, "#", false));

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/done");
        Assertions.assertThat(parameter("RecordingSid")).isEqualTo("RE1");
        Assertions.assertThat(parameter("RecordingDuration")).isEqualTo("7");
        Assertions.assertThat(parameter("Digits")).isEqualTo("#");
        Assertions.assertThat(stage.told.getFirst().parameters()).containsEntry("RecordingStatus", "completed");
    }

    @Test
    void silence_is_an_empty_recording_and_leads_to_the_next_verb() {
        stage.play();

        Assertions.assertThat(stage.paths()).containsExactly("/start");
        Assertions.assertThat(stage.heard()).containsExactly("empty");
    }

    @Test
    void it_is_cut_at_its_longest() {
        stage.play(speaks(60, "", false));

        Assertions.assertThat(parameter("RecordingDuration")).isEqualTo("20");
        Assertions.assertThat(stage.last().parameters()).doesNotContainKey("Digits");
    }

    @Test
    void who_hangs_up_after_speaking_is_told_of_as_hangup_and_hears_nothing_more() {
        Assertions.assertThat(stage.play(speaks(5, "", true))).isEqualTo(Ending.CALLER);

        Assertions.assertThat(parameter("Digits")).isEqualTo("hangup");
        Assertions.assertThat(parameter("CallStatus")).isEqualTo("completed");
        Assertions.assertThat(stage.heard()).isEmpty();
    }
}
