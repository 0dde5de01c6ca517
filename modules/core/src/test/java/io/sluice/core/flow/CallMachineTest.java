package io.sluice.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CallMachineTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Flow flow = Flows.whole().build();
    private final CallMachine machine = new CallMachine(new FlowBook(List.of(flow)), () -> NOW);

    @Test
    void a_call_begins_with_the_first_question() {
        CallTurn turn = machine.turn(flow, CallPosition.start(flow, Flows.EN), new CallInput.Nothing(), Map.of());

        assertThat(turn.facts()).containsExactly(new CallFact.Entered(Flows.MENU));
        assertThat(turn.acts()).singleElement().isInstanceOfSatisfying(CallAct.Listen.class, listen -> {
            assertThat(listen.prompts())
                    .containsExactly(new CallAct.Speak("Choose", Flows.EN, Optional.of("Polly.Joanna")));
            assertThat(listen.digitsMax()).isEqualTo(1);
            assertThat(listen.hints()).containsExactlyInAnyOrder("code", "german", "person", "message");
            assertThat(listen.next()).isEqualTo(at(Flows.MENU, 0, 1));
        });
    }

    @Test
    void a_key_chooses_and_the_next_question_follows() {
        CallTurn turn = answer(at(Flows.MENU, 0, 1), new CallInput.Pressed("1"));

        assertThat(turn.facts())
                .containsExactly(
                        new CallFact.Chose(Flows.MENU, new StepName("code"), Input.DIGITS, OptionalDouble.empty()),
                        new CallFact.Entered(Flows.PIN));
        assertThat(listen(turn).next()).isEqualTo(at(Flows.PIN, 0, 2));
    }

    @Test
    void speech_chooses_within_a_sentence_and_tells_its_confidence() {
        CallTurn turn = answer(at(Flows.MENU, 0, 1), new CallInput.Spoke("A PERSON, please!", OptionalDouble.of(0.8)));

        assertThat(turn.facts().getFirst())
                .isEqualTo(
                        new CallFact.Chose(Flows.MENU, new StepName("person"), Input.SPEECH, OptionalDouble.of(0.8)));
    }

    @Test
    void unclear_speech_and_two_choices_at_once_are_no_answer() {
        assertThat(answer(at(Flows.MENU, 0, 1), new CallInput.Spoke("person", OptionalDouble.of(0.39)))
                        .facts())
                .containsExactly(new CallFact.Missed(Flows.MENU, false, 1));
        assertThat(answer(at(Flows.MENU, 0, 1), new CallInput.Spoke("code or person", OptionalDouble.of(1)))
                        .facts())
                .containsExactly(new CallFact.Missed(Flows.MENU, false, 1));
    }

    @Test
    void a_choice_may_change_the_language_of_all_that_follows() {
        CallTurn turn = answer(at(Flows.MENU, 0, 1), new CallInput.Pressed("2"));

        assertThat(listen(turn).prompts())
                .containsExactly(new CallAct.Speak("[de] Choose", Flows.DE, Optional.empty()));
        assertThat(listen(turn).next().language()).isEqualTo(Flows.DE);
    }

    @Test
    void silence_and_wrong_keys_repeat_the_question_until_the_tries_are_used_up() {
        CallTurn silent = answer(at(Flows.MENU, 0, 1), new CallInput.Nothing());
        CallTurn wrong = answer(listen(silent).next(), new CallInput.Pressed("7"));
        CallTurn last = answer(listen(wrong).next(), new CallInput.Nothing());

        assertThat(silent.facts()).containsExactly(new CallFact.Missed(Flows.MENU, true, 1));
        assertThat(heard(silent)).containsExactly("Silence", "Choose");
        assertThat(wrong.facts()).containsExactly(new CallFact.Missed(Flows.MENU, false, 2));
        assertThat(heard(wrong)).containsExactly("Wrong", "Choose");
        assertThat(last.facts())
                .containsExactly(
                        new CallFact.Missed(Flows.MENU, true, 3),
                        new CallFact.Entered(Flows.BYE),
                        new CallFact.Entered(Flows.END),
                        new CallFact.Finished(Flows.END, new StepName("done")));
        assertThat(last.acts().getLast()).isInstanceOf(CallAct.End.class);
    }

    @Test
    void an_answer_within_the_rule_is_told_and_one_without_is_not_taken() {
        assertThat(answer(at(Flows.SCORE, 0, 3), new CallInput.Pressed("10"))
                        .facts()
                        .getFirst())
                .isEqualTo(new CallFact.Answered(Flows.SCORE, Optional.of("10"), Input.DIGITS, OptionalDouble.empty()));
        assertThat(answer(at(Flows.SCORE, 0, 3), new CallInput.Spoke("8.", OptionalDouble.of(0.9)))
                        .facts()
                        .getFirst())
                .isEqualTo(new CallFact.Answered(Flows.SCORE, Optional.of("8"), Input.SPEECH, OptionalDouble.of(0.9)));
        assertThat(answer(at(Flows.SCORE, 0, 3), new CallInput.Pressed("11")).facts())
                .containsExactly(new CallFact.Missed(Flows.SCORE, false, 1));
    }

    @Test
    void a_secret_answer_is_checked_and_in_nothing_that_leaves_the_machine() {
        CallTurn taken = answer(at(Flows.PIN, 0, 2), new CallInput.Pressed("4711"));
        CallTurn refused = answer(at(Flows.PIN, 0, 2), new CallInput.Pressed("47119"));

        assertThat(taken.facts().getFirst())
                .isEqualTo(new CallFact.Answered(Flows.PIN, Optional.empty(), Input.DIGITS, OptionalDouble.empty()));
        assertThat(taken.acts().toString() + refused.acts() + refused.facts()).doesNotContain("4711");
    }

    @Test
    void each_end_of_a_dial_has_its_branch() {
        assertThat(dialed(DialResult.ANSWERED)).isEqualTo(Flows.BYE);
        assertThat(dialed(DialResult.NO_ANSWER)).isEqualTo(Flows.MESSAGE);
        assertThat(dialed(DialResult.BUSY)).isEqualTo(Flows.MENU);
        assertThat(dialed(DialResult.FAILED)).isEqualTo(Flows.END);
    }

    @Test
    void a_recording_that_is_empty_takes_its_own_way() {
        CallInput recorded = new CallInput.Recorded("https://api.twilio.com/RE1", Duration.ofSeconds(9));

        assertThat(answer(at(Flows.MESSAGE, 0, 2), recorded).facts().get(1)).isEqualTo(new CallFact.Entered(Flows.BYE));
        assertThat(answer(at(Flows.MESSAGE, 0, 2), new CallInput.Nothing())
                        .facts()
                        .get(1))
                .isEqualTo(new CallFact.Entered(Flows.END));
    }

    @Test
    void who_hung_up_enters_no_further_step_but_his_last_answer_counts() {
        CallTurn turn = answer(at(Flows.SCORE, 0, 3), new CallInput.Gone(new CallInput.Pressed("9")));

        assertThat(turn.acts()).containsExactly(new CallAct.End());
        assertThat(turn.facts()).singleElement().isInstanceOf(CallFact.Answered.class);
    }

    @Test
    void a_call_that_goes_in_circles_ends_with_the_apology() {
        CallPosition at = CallPosition.start(flow, Flows.EN);
        int answers = 0;
        CallTurn turn = machine.turn(flow, at, new CallInput.Nothing(), Map.of());
        while (turn.acts().getLast() instanceof CallAct.Listen listen && answers < 1_000) {
            answers++;
            turn = answer(listen.next(), new CallInput.Pressed("2"));
        }

        assertThat(answers).isEqualTo(flow.turnsMax());
        assertThat(turn.facts()).containsExactly(new CallFact.WentInCircles(Flows.MENU));
        assertThat(turn.acts()).hasSize(2).last().isInstanceOf(CallAct.End.class);
    }

    @Test
    void asked_the_same_again_it_answers_the_same() {
        CallPosition at = at(Flows.MENU, 1, 4);

        assertThat(answer(at, new CallInput.Pressed("3"))).isEqualTo(answer(at, new CallInput.Pressed("3")));
    }

    @Test
    void a_long_walk_is_cut_and_goes_on_with_the_next_request() {
        Flows long_ = new Flows();
        for (int i = 0; i < 30; i++) {
            long_.with(
                    new StepName("s" + i), new Step.Say(Flows.spoken("x".repeat(1_000)), new StepName("s" + (i + 1))));
        }
        Flow many = long_.with(new StepName("s30"), new Step.HangUp(new StepName("done")))
                .build();
        CallMachine walker = new CallMachine(new FlowBook(List.of(many)), () -> NOW);

        CallTurn first = walker.turn(many, CallPosition.start(many, Flows.EN), new CallInput.Nothing(), Map.of());

        assertThat(first.acts()).hasSizeLessThan(15);
        assertThat(first.acts().getLast())
                .isEqualTo(new CallAct.GoOn(new CallPosition(
                        many.ref(), new StepName("s" + first.facts().size()), Flows.EN, true, 0, 1)));
    }

    @Test
    void a_redirect_goes_on_in_the_version_that_has_begun_and_keeps_the_language() {
        Flow from = new Flows()
                .named("from", 1)
                .with(new StepName("over"), new Step.ToFlow(new FlowName("test")))
                .build();
        Flow later = Flows.whole().named("test", 2).build(Optional.of(NOW.plusSeconds(60)));
        CallMachine both = new CallMachine(new FlowBook(List.of(from, flow, later)), () -> NOW);

        CallTurn turn = both.turn(from, CallPosition.start(from, Flows.DE), new CallInput.Nothing(), Map.of());

        assertThat(turn.facts()).endsWith(new CallFact.Left(new StepName("over"), Optional.of(new FlowName("test"))));
        assertThat(turn.acts())
                .containsExactly(new CallAct.GoOn(new CallPosition(flow.ref(), Flows.MENU, Flows.DE, true, 0, 1)));
    }

    @Test
    void a_call_stays_in_the_version_that_it_began_with() {
        Flow second = Flows.whole().named("test", 2).build();
        CallMachine both = new CallMachine(new FlowBook(List.of(flow, second)), () -> NOW);

        assertThat(both.flowAt(at(Flows.MENU, 0, 3))).contains(flow);
        assertThat(new FlowBook(List.of(flow, second)).current(flow.ref().name(), NOW))
                .contains(second);
    }

    @Test
    void variables_are_spoken_and_defaults_stand_in() {
        Flow named = new Flows()
                .with(new Variable("name", Optional.of("you")))
                .with(Flows.BYE, new Step.Say(Flows.spoken("Hello {name} & co."), Flows.END))
                .with(Flows.END, new Step.HangUp(new StepName("done")))
                .build();
        CallMachine speaker = new CallMachine(new FlowBook(List.of(named)), () -> NOW);
        CallPosition start = CallPosition.start(named, Flows.EN);

        assertThat(spoken(speaker.turn(named, start, new CallInput.Nothing(), Map.of("name", "$1 Ada"))))
                .isEqualTo("Hello $1 Ada & co.");
        assertThat(spoken(speaker.turn(named, start, new CallInput.Nothing(), Map.of())))
                .isEqualTo("Hello you & co.");
        assertThat(named.faultsOf(Map.of("age", "7", "name", "a\nb"))).hasSize(2);
    }

    @Test
    void who_waits_hears_something_until_he_has_waited_long_enough() {
        Step.Destination queue = new Step.Destination.Queue("q", Optional.of(Flows.spoken("Wait")));
        Flow queued = Flows.whole().with(Flows.DESK, Flows.dial(queue)).build();
        CallMachine waiter = new CallMachine(new FlowBook(List.of(queued)), () -> NOW);
        CallPosition at = at(Flows.DESK, 0, 3);

        assertThat(waiter.waiting(queued, at, Duration.ofSeconds(29), Map.of()).acts())
                .hasSize(2)
                .last()
                .isInstanceOf(CallAct.Wait.class);
        assertThat(waiter.waiting(queued, at, Duration.ofSeconds(30), Map.of()).acts())
                .containsExactly(new CallAct.LeaveQueue());
    }

    private StepName dialed(DialResult result) {
        CallTurn turn = answer(at(Flows.DESK, 0, 2), new CallInput.Dialed(result, Duration.ofSeconds(7)));
        assertThat(turn.facts().getFirst())
                .isEqualTo(new CallFact.Connected(Flows.DESK, result, Duration.ofSeconds(7)));
        return turn.facts().get(1).step();
    }

    private CallTurn answer(CallPosition at, CallInput input) {
        return machine.turn(flow, at, input, Map.of());
    }

    private CallPosition at(StepName step, int failed, int turn) {
        return new CallPosition(flow.ref(), step, Flows.EN, false, failed, turn);
    }

    private static CallAct.Listen listen(CallTurn turn) {
        return (CallAct.Listen) turn.acts().getLast();
    }

    private static List<String> heard(CallTurn turn) {
        return listen(turn).prompts().stream()
                .map(prompt -> ((CallAct.Speak) prompt).text())
                .toList();
    }

    private static String spoken(CallTurn turn) {
        return ((CallAct.Speak) turn.acts().getFirst()).text();
    }
}
