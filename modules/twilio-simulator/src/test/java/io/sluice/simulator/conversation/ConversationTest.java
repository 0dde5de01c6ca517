package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Stage stage = new Stage();

    @Test
    void a_document_is_worked_through_and_then_twilio_hangs_up() {
        stage.at("/start", "<Say>Hello</Say><Pause length='2'/><Play>/a.mp3</Play>");

        Assertions.assertThat(stage.play()).isEqualTo(Ending.APPLICATION);
        Assertions.assertThat(stage.heard()).containsExactly("Hello");
        Assertions.assertThat(stage.length()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void what_stands_behind_a_redirect_is_never_reached() {
        stage.at("/start", "<Redirect>deep/a?x=1&amp;y=2#rc=2</Redirect><Say>never</Say>")
                .at("/deep/a", "<Redirect>b</Redirect>")
                .at("/deep/b", "<Redirect>?z=3</Redirect>");
        stage.play(new Script(List.of(), Duration.ofHours(1)));

        Assertions.assertThat(stage.paths().subList(0, 4))
                .containsExactly("/start", "/deep/a?x=1&y=2#rc=2", "/deep/b", "/deep/b?z=3");
        Assertions.assertThat(stage.heard()).doesNotContain("never");
    }

    @Test
    void a_circle_without_any_time_in_it_is_broken_in_the_end() {
        stage.at("/start", "<Redirect>/start</Redirect>");

        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.requests).hasSize(Conversation.MAX_DOCUMENTS);
    }

    @Test
    void what_breaks_leads_to_the_fallback_which_is_told_why() {
        stage.fallback = "/fallback";
        stage.at("/start", "<Redirect>/gone</Redirect>").at("/fallback", "<Say>One moment</Say>");

        Assertions.assertThat(stage.play()).isEqualTo(Ending.APPLICATION);
        Assertions.assertThat(stage.heard()).containsExactly("One moment");
        Assertions.assertThat(stage.last().parameters())
                .containsEntry("ErrorCode", "11200")
                .containsEntry("ErrorUrl", Stage.HOST + "/gone");
    }

    @Test
    void without_a_fallback_the_caller_hears_twilios_own_words() {
        stage.page("/start", new Page.Loaded("text/xml", "no xml"));

        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.heard().getFirst()).contains("an application error has occurred");
        Assertions.assertThat(stage.problems()).containsExactly(12100);
    }

    @Test
    void a_fallback_that_breaks_as_well_is_the_end() {
        stage.fallback = "/fallback";

        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.paths()).containsExactly("/start", "/fallback");
    }

    @Test
    void plain_text_is_spoken_and_json_is_not() {
        stage.page("/start", new Page.Loaded("text/plain; charset=utf-8", "OK"));
        Assertions.assertThat(stage.play()).isEqualTo(Ending.APPLICATION);
        Assertions.assertThat(stage.heard()).containsExactly("OK");

        stage.page("/start", new Page.Loaded("application/json", "{}"));
        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.problems()).containsExactly(12300);
    }

    @Test
    void only_a_first_verb_rejects_an_inbound_call() {
        stage.at("/start", "<Reject reason='busy'/>");
        Assertions.assertThat(stage.play()).isEqualTo(Ending.REJECTED_AS_BUSY);

        stage.at("/start", "<Say>Hello</Say><Reject/>");
        Assertions.assertThat(stage.play()).isEqualTo(Ending.APPLICATION);

        stage.inbound = false;
        stage.at("/start", "<Reject/>");
        Assertions.assertThat(stage.play()).isEqualTo(Ending.APPLICATION);
    }

    @Test
    void endless_speech_ends_with_the_caller_s_patience_or_the_time_limit() {
        stage.at("/start", "<Say loop='0'>la</Say>");
        Assertions.assertThat(stage.play(new Script(List.of(), Duration.ofSeconds(90))))
                .isEqualTo(Ending.CALLER);
        Assertions.assertThat(stage.length()).isEqualTo(Duration.ofSeconds(90));

        stage.timeLimit = Duration.ofSeconds(30);
        Assertions.assertThat(stage.play()).isEqualTo(Ending.TIME_LIMIT);
        Assertions.assertThat(stage.length()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_verb_that_is_not_imitated_is_an_error_and_not_skipped() {
        stage.at("/start", "<Connect/><Say>never</Say>");

        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.problems()).containsExactly(13750);
    }

    @Test
    void a_page_that_could_not_be_fetched_is_named() {
        stage.page("/start", new Page.Failed(Problem.of(11205, "HTTP connection failure")));

        Assertions.assertThat(stage.play()).isEqualTo(Ending.ERROR);
        Assertions.assertThat(stage.problems()).containsExactly(11205);
    }
}
