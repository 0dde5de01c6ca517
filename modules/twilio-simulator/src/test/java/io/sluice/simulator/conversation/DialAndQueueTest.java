package io.sluice.simulator.conversation;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DialAndQueueTest {
    private static final String NUMBER = ">+12025550123</Dial><Say>afterwards</Say>";
    private final Stage stage = new Stage().at("/done", "<Hangup/>");

    private String parameter(String name) {
        return String.valueOf(stage.last().parameters().get(name));
    }

    @Test
    void a_talk_leads_to_the_action_with_its_length() {
        stage.at("/start", "<Dial action='/done'" + NUMBER).play();

        Assertions.assertThat(stage.paths()).containsExactly("/start", "/done");
        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("completed");
        Assertions.assertThat(parameter("DialCallDuration")).isEqualTo("60");
        Assertions.assertThat(parameter("DialBridged")).isEqualTo("true");
        Assertions.assertThat(stage.heard()).isEmpty();
    }

    @Test
    void a_phone_that_rings_longer_than_the_timeout_is_no_answer() {
        stage.at("/start", "<Dial action='/done' timeout='9'" + NUMBER).play();

        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("no-answer");
        Assertions.assertThat(stage.last().parameters()).doesNotContainKey("DialCallDuration");
        Assertions.assertThat(stage.length()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void busy_and_failed_are_told_too() {
        stage.answer = Connection.Answer.BUSY;
        stage.at("/start", "<Dial action='/done'" + NUMBER).play();
        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("busy");

        stage.answer = Connection.Answer.FAILS;
        stage.play();
        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("failed");
    }

    @Test
    void without_an_action_the_next_verb_follows_whatever_the_outcome() {
        stage.answer = Connection.Answer.BUSY;
        stage.at("/start", "<Dial" + NUMBER).play();

        Assertions.assertThat(stage.heard()).containsExactly("afterwards");
    }

    @Test
    void a_caller_who_hangs_up_while_it_rings_is_told_of_and_led_nowhere() {
        Ending ending =
                stage.at("/start", "<Dial action='/done'" + NUMBER).play(new Script(List.of(), Duration.ofSeconds(5)));

        Assertions.assertThat(ending).isEqualTo(Ending.CALLER);
        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("canceled");
        Assertions.assertThat(parameter("CallStatus")).isEqualTo("completed");
        Assertions.assertThat(stage.last().farewell()).isTrue();
    }

    @Test
    void a_queue_that_does_not_exist_cannot_be_dialed() {
        stage.queue = new WaitingQueue("QU1", false, false, Duration.ZERO, Duration.ofSeconds(9));
        stage.at("/start", "<Dial action='/done'><Queue>none</Queue></Dial>").play();

        Assertions.assertThat(parameter("DialCallStatus")).isEqualTo("failed");
    }

    @Test
    void who_waits_in_a_queue_hears_its_documents_until_an_agent_is_there() {
        stage.queue = new WaitingQueue("QU1", true, false, Duration.ofSeconds(40), Duration.ofSeconds(100));
        stage.at("/start", "<Enqueue action='/done' waitUrl='/wait'>support</Enqueue>")
                .at("/wait", "<Say>Please wait</Say><Pause length='10'/><Dial>+12025550123</Dial>")
                .play();

        Assertions.assertThat(parameter("QueueResult")).isEqualTo("bridged");
        Assertions.assertThat(stage.heard()).hasSize(4).containsOnly("Please wait");
        Assertions.assertThat(stage.requests.get(1).parameters()).containsEntry("QueuePosition", "1");
        Assertions.assertThat(stage.length()).isEqualTo(Duration.ofSeconds(140));
        Assertions.assertThat(stage.problems()).containsOnly(12200);
    }

    @Test
    void a_queue_can_be_left_and_can_be_full() {
        stage.at("/start", "<Enqueue action='/done' waitUrl='/wait'>support</Enqueue>")
                .at("/wait", "<Leave/>")
                .play();
        Assertions.assertThat(parameter("QueueResult")).isEqualTo("leave");

        stage.queue = new WaitingQueue("QU1", true, true, null, Duration.ZERO);
        stage.play();
        Assertions.assertThat(parameter("QueueResult")).isEqualTo("queue-full");
    }

    @Test
    void who_gives_up_waiting_is_told_of() {
        Ending ending = stage.at("/start", "<Enqueue action='/done'>support</Enqueue>")
                .play(new Script(List.of(), Duration.ofSeconds(70)));

        Assertions.assertThat(ending).isEqualTo(Ending.CALLER);
        Assertions.assertThat(parameter("QueueResult")).isEqualTo("hangup");
        Assertions.assertThat(parameter("QueueTime")).isEqualTo("70");
    }

    @Test
    void without_an_action_the_verb_behind_the_queue_follows() {
        stage.queue = new WaitingQueue("QU1", true, false, Duration.ofSeconds(3), Duration.ofSeconds(4));
        stage.at("/start", "<Enqueue>support</Enqueue><Say>Goodbye</Say>").play();

        Assertions.assertThat(stage.heard()).containsExactly("Goodbye");
    }
}
