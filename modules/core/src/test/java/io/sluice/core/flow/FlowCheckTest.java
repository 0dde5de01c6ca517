package io.sluice.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowCheckTest {
    @Test
    void a_whole_flow_has_no_fault() {
        assertThat(Flows.whole().faults()).isEmpty();
    }

    @Test
    void a_flow_with_a_fault_cannot_be_built() {
        Flows broken = Flows.whole().with(Flows.BYE, new Step.Say(Flows.spoken("x"), new StepName("nowhere")));

        assertThatThrownBy(broken::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_step_that_does_not_exist_is_named() {
        Flows flow = Flows.whole().with(Flows.BYE, new Step.Say(Flows.spoken("x"), new StepName("edn")));

        assertThat(flow.faults()).first().satisfies(fault -> {
            assertThat(fault.path()).containsExactly("steps", "bye", "then");
            assertThat(fault.remedy())
                    .startsWith("there is no step edn: write one of")
                    .contains("end");
        });
    }

    @Test
    void a_step_that_nothing_leads_to_is_named() {
        Flows flow = Flows.whole().with(new StepName("lost"), new Step.HangUp(new StepName("done")));

        assertThat(flow.faults())
                .containsExactly(new FlowFault(
                        List.of("steps", "lost"), "no step leads here: take it out, or name it in a then"));
    }

    @Test
    void a_loop_without_the_caller_is_refused_and_one_with_him_is_not() {
        StepName one = new StepName("one");
        StepName two = new StepName("two");
        Flows silent = new Flows()
                .with(one, new Step.Say(Flows.spoken("x"), two))
                .with(two, new Step.Pause(Flows.seconds(1), one));

        assertThat(silent.faults()).singleElement().satisfies(fault -> assertThat(fault.remedy())
                .contains("[one, two]"));
        assertThat(Flows.whole()
                        .with(Flows.BYE, new Step.Say(Flows.spoken("x"), Flows.MENU))
                        .faults())
                .noneMatch(fault -> fault.remedy().contains("comes back"));
    }

    @ParameterizedTest
    @EnumSource(
            value = DialResult.class,
            names = {"NO_ANSWER", "BUSY", "FAILED"})
    void a_connection_that_does_not_come_about_does_not_lead_back_to_itself(DialResult result) {
        StepName sorry = new StepName("sorry");
        Flows circles = Flows.whole()
                .with(Flows.DESK, dialThatGoesOn(result, sorry))
                .with(sorry, new Step.Say(Flows.spoken("x"), Flows.DESK));

        assertThat(circles.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).containsExactly("steps", "desk");
            assertThat(fault.remedy()).contains("[desk, sorry]");
        });
        assertThat(circles.with(sorry, new Step.Say(Flows.spoken("x"), Flows.MENU))
                        .faults())
                .isEmpty();
    }

    @Test
    void who_had_a_talk_may_be_connected_again() {
        assertThat(Flows.whole()
                        .with(Flows.DESK, dialThatGoesOn(DialResult.ANSWERED, Flows.DESK))
                        .faults())
                .isEmpty();
    }

    private static Step.Dial dialThatGoesOn(DialResult result, StepName at) {
        Step.Dial dial = Flows.dial(new Step.Destination.Queue("desk", Optional.empty()));
        Map<DialResult, StepName> branches = new EnumMap<>(dial.branches());
        branches.put(result, at);
        return new Step.Dial(dial.destination(), dial.timeout(), branches);
    }

    @Test
    void a_missing_or_foreign_language_is_named() {
        Prompt.Spoken english =
                new Prompt.Spoken(Map.of(Flows.EN, new Phrase("x"), new Language("fr-FR"), new Phrase("y")));

        assertThat(Flows.whole()
                        .with(Flows.BYE, new Step.Say(english, Flows.END))
                        .faults())
                .extracting(FlowFault::remedy)
                .anyMatch(remedy -> remedy.equals("add the text for de-DE"))
                .anyMatch(remedy -> remedy.startsWith("fr-FR is not a language of this flow"));
    }

    @Test
    void a_variable_that_is_not_declared_is_named() {
        assertThat(Flows.whole()
                        .with(Flows.BYE, new Step.Say(Flows.spoken("Hi {nmae}"), Flows.END))
                        .faults())
                .extracting(FlowFault::remedy)
                .anyMatch(remedy -> remedy.startsWith("there is no variable nmae"));
    }

    @Test
    void two_choices_with_one_key_are_refused() {
        Step.Menu menu = new Step.Menu(
                Flows.spoken("x"),
                List.of(Flows.choice("code", "1", "one", Flows.PIN), Flows.choice("person", "1", "ONE!", Flows.DESK)),
                new Listening(Set.of(Input.DIGITS, Input.SPEECH), Flows.seconds(5), 0.4, Map.of()),
                Flows.retry(1, Flows.MESSAGE));

        assertThat(Flows.whole().with(Flows.MENU, menu).faults())
                .extracting(FlowFault::remedy)
                .filteredOn(remedy -> remedy.startsWith("the choice code has the same"))
                .hasSize(3);
    }

    @Test
    void a_choice_that_nobody_can_make_is_refused() {
        Step.Menu menu = Flows.menu(Set.of(Input.DIGITS));

        assertThat(Flows.whole().with(Flows.MENU, menu).faults())
                .extracting(FlowFault::remedy)
                .contains("add speech to the menu's input, or take this out");
    }

    @Test
    void a_secret_is_never_asked_for_by_speech() {
        Step.Ask spoken = new Step.Ask(
                Flows.spoken("x"),
                new AnswerRule.Digits(4, 4),
                true,
                new Listening(Set.of(Input.SPEECH), Flows.seconds(5), 0.4, Map.of()),
                Flows.retry(1, Flows.END),
                Flows.SCORE);

        assertThat(Flows.whole().with(Flows.PIN, spoken).faults())
                .extracting(FlowFault::remedy)
                .anyMatch(remedy -> remedy.startsWith("a secret is pressed"));
    }

    @Test
    void flows_that_lead_into_each_other_must_exist_and_need_nothing() {
        Flow from = new Flows()
                .named("from", 1)
                .with(new StepName("over"), new Step.ToFlow(new FlowName("test")))
                .build();
        Flow needy = Flows.whole().with(new Variable("name", Optional.empty())).build();

        assertThat(FlowBook.faults(List.of(from))).singleElement().asString().contains("add a file of that flow");
        assertThat(FlowBook.faults(List.of(from, needy)))
                .singleElement()
                .asString()
                .contains("a default");
        assertThat(FlowBook.faults(List.of(needy, needy)))
                .singleElement()
                .asString()
                .contains("two files");
    }

    @Test
    void flows_do_not_lead_into_each_other_in_circles_without_the_caller() {
        Flow there = leading("there", 1, "back").build();
        Flow back = leading("back", 2, "there").build();
        Flow asking = Flows.whole().named("back", 1).build();
        Flow itself = leading("itself", 1, "itself").build();

        assertThat(FlowBook.faults(List.of(there, asking))).isEmpty();
        assertThat(FlowBook.faults(List.of(there, asking, back)))
                .singleElement()
                .asString()
                .startsWith("back v2 comes back to itself")
                .contains("[back v2, there v1]");
        assertThat(FlowBook.faults(List.of(itself))).singleElement().asString().contains("[itself v1]");
    }

    @Test
    void a_flow_that_asks_may_lead_back_to_where_it_came_from() {
        Flow there = leading("there", 1, "asks").build();
        Flow asks = Flows.whole()
                .named("asks", 1)
                .with(Flows.BYE, new Step.ToFlow(new FlowName("there")))
                .build();

        assertThat(FlowBook.faults(List.of(there, asks))).isEmpty();
    }

    /** Says something and goes on in another flow. */
    private static Flows leading(String name, int version, String target) {
        StepName over = new StepName("over");
        return new Flows()
                .named(name, version)
                .with(new StepName("say"), new Step.Say(Flows.spoken("x"), over))
                .with(over, new Step.ToFlow(new FlowName(target)));
    }

    @Test
    void a_text_that_twilio_would_cut_is_refused() {
        assertThatThrownBy(() -> new Phrase("x".repeat(4_097))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Phrase("{name}" + "x".repeat(3_900))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Phrase("Hello {name")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Phrase("x".repeat(4_096)).with(Map.of())).hasSize(4_096);
    }
}
