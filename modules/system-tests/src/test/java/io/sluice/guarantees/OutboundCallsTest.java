package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallEventKind;
import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.MachineRule;
import io.sluice.contract.StartCall;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that services ask for, from the command to the final status, with every kind of person called. */
class OutboundCallsTest {
    private static final double SPEED = 100;
    private static final ZoneId THERE = ZoneId.of("America/Anchorage");

    private static final String SERVICE = "MG00000000000000000000000000000001";
    /** Of the same service; no key of the gateway has it. */
    private static final String OTHER_NUMBER = "+19075550007";

    @TempDir
    static Path folder;

    private static Rig rig;
    private static CallOrders orders;
    private static CallBook calls;

    @BeforeAll
    static void start() {
        Map<String, Object> keys = CallOrders.keys();
        service(keys);
        CallOrders.caller(keys, "night", LocalTime.now(THERE).getHour() < 12 ? "20:00-23:00" : "01:00-04:00");
        keys.put("sluice.callers.desk.calls-per-second", 20);
        keys.put("sluice.callers.night.calls-per-second", 20);
        keys.put("sluice.callers.desk.messaging-service-sid", SERVICE);
        keys.put("sluice.callers.night.messaging-service-sid", SERVICE);
        rig = Rig.start(
                folder,
                config -> config.withCalls(CallsConfig.DEFAULT.withSpeed(SPEED).withCallsPerSecond(100)),
                keys);
        orders = new CallOrders(rig);
        calls = new CallBook(rig);
    }

    /** A sender that does not tell which numbers are in it. */
    private static void service(Map<String, Object> keys) {
        String sender = "sluice.senders.service.";
        keys.put(sender + "messaging-service-sid", SERVICE);
        keys.put(sender + "kind", "messaging-service");
        keys.put(sender + "segments-per-second", 10);
        keys.put(sender + "registration", "registered");
        keys.put(sender + "countries", "US");
        keys.put(sender + "purposes", "MARKETING");
    }

    @AfterAll
    static void stop() {
        calls.close();
        rig.close();
    }

    @Test
    void an_appointment_is_confirmed_and_the_service_follows_the_call() {
        String to = phone(1, answered(Reaction.presses("1937"), Reaction.speaks("yes", 0.9)));

        UUID command = orders.order(CallOrders.appointment(to).build());

        CallStatus last = orders.awaitFinal(command);
        assertThat(orders.states(command))
                .containsExactly(CallState.QUEUED, CallState.RINGING, CallState.IN_PROGRESS, CallState.COMPLETED);
        assertThat(orders.statuses(command)).extracting(CallStatus::getSequence).containsExactly(1, 2, 3, 4);
        assertThat(orders.statuses(command)).filteredOn(CallStatus::getFinal$).hasSize(1);
        assertThat(last.getDurationSeconds()).isPositive();
        assertThat(last.getFlow()).isEqualTo("appointment");
        assertThat(outcome(last)).isEqualTo("confirmed");
        assertThat(calls.heard(last.getProviderSid())).contains("Ada, your appointment is on Monday at ten.");
        assertThat(calls.events(last.getProviderSid()))
                .allSatisfy(event -> assertThat(event.getCommandId()).isEqualTo(command));
        assertThat(orders.posts(to)).hasSize(1);
    }

    @Test
    void a_survey_hears_who_answers_wrong_and_a_support_call_who_is_silent() {
        String wrong = phone(2, answered(Reaction.presses("7"), Reaction.presses("*")));
        String silent = phone(3, answered());

        UUID survey = orders.order(CallOrders.call(wrong, "survey").build());
        UUID support = orders.order(CallOrders.call(silent, "support").build());

        assertThat(outcome(orders.awaitFinal(survey))).isEqualTo("unreached");
        assertThat(orders.awaitFinal(support).getState()).isEqualTo(CallState.COMPLETED);
        assertThat(calls.events(orders.awaitFinal(support).getProviderSid()))
                .anyMatch(event -> event.getKind() == CallEventKind.NO_INPUT);
    }

    @Test
    void who_hangs_up_who_is_busy_and_who_does_not_answer_are_told_apart() {
        UUID hungUp = orders.order(CallOrders.appointment(phone(4, answered(new Reaction.HangsUp(true))))
                .build());
        UUID busy = orders.order(
                CallOrders.appointment(phone(5, Phone.of(Phone.Taker.BUSY))).build());
        UUID unanswered = orders.order(CallOrders.appointment(phone(6, Phone.of(Phone.Taker.NEVER)))
                .setRingTimeoutSeconds(20)
                .build());
        UUID failed = orders.order(
                CallOrders.appointment(phone(7, Phone.of(Phone.Taker.FAILS))).build());

        assertThat(orders.awaitFinal(hungUp).getState()).isEqualTo(CallState.COMPLETED);
        assertThat(orders.awaitFinal(busy).getState()).isEqualTo(CallState.BUSY);
        assertThat(orders.awaitFinal(unanswered).getState()).isEqualTo(CallState.NO_ANSWER);
        assertThat(orders.awaitFinal(failed).getState()).isEqualTo(CallState.FAILED);
    }

    @Test
    void a_machine_is_hung_up_on_or_spoken_to_as_the_command_says() {
        UUID hungUp = orders.order(CallOrders.appointment(phone(8, Phone.of(Phone.Taker.MACHINE)))
                .setMachine(MachineRule.HANG_UP)
                .build());
        UUID spokenTo = orders.order(CallOrders.appointment(phone(9, Phone.of(Phone.Taker.MACHINE)))
                .setMachine(MachineRule.SPEAK_AFTER_GREETING)
                .build());

        CallStatus left = orders.awaitFinal(hungUp);
        assertThat(left.getAnsweredBy()).isEqualTo("machine_start");
        assertThat(calls.heard(left.getProviderSid())).doesNotContain("Dr. Gray");
        CallStatus spoken = orders.awaitFinal(spokenTo);
        assertThat(spoken.getAnsweredBy()).isEqualTo("machine_end_beep");
        assertThat(calls.heard(spoken.getProviderSid())).contains("Dr. Gray");
    }

    @Test
    void who_opted_out_is_not_called() {
        String to = phone(10, answered());
        try (TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            assertThat(caller.text(to, Rig.SENDER, "Stop")).isEqualTo(200);
        }

        UUID command = orders.order(CallOrders.appointment(to).build());

        CallStatus status = orders.awaitFinal(command);
        assertThat(status.getState()).isEqualTo(CallState.SUPPRESSED);
        assertThat(status.getReason()).isEqualTo("OPTED_OUT");
        assertThat(orders.posts(to)).isEmpty();
    }

    @Test
    void who_texted_stop_to_the_messaging_service_of_the_number_is_not_called() {
        String to = phone(14, answered());
        try (TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            assertThat(caller.textToService(to, OTHER_NUMBER, SERVICE, "Stop")).isEqualTo(200);
        }

        UUID command = orders.order(CallOrders.appointment(to).build());

        assertThat(orders.awaitFinal(command).getReason()).isEqualTo("OPTED_OUT");
        assertThat(orders.posts(to)).isEmpty();
    }

    @Test
    void a_command_that_comes_twice_makes_one_call() {
        String to = phone(11, answered(Reaction.presses("1937"), Reaction.speaks("yes", 0.9)));
        StartCall command = CallOrders.appointment(to).build();

        orders.order(command);
        orders.awaitFinal(command.getCommandId());
        orders.order(command);
        StartCall other = CallOrders.appointment(to).build();
        orders.order(other);
        orders.awaitFinal(other.getCommandId());

        assertThat(orders.posts(to)).hasSize(2);
    }

    @Test
    void nobody_is_called_in_the_night_but_the_command_waits() {
        String to = phone(12, answered());

        UUID command =
                orders.order(CallOrders.appointment(to).setCaller("night").build());

        Eventually.holds(CallOrders.SOON, () -> orders.states(command).contains(CallState.SCHEDULED));
        assertThat(orders.statuses(command)).hasSize(1);
        assertThat(orders.posts(to)).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_command_is_said_and_nobody_is_called() {
        String to = phone(13, answered());
        UUID command = orders.order(CallOrders.call(to, "appointment")
                .setVariables(Map.of("name", "Ada", "colour", "red"))
                .setRingTimeoutSeconds(1)
                .build());
        UUID unknown = orders.order(CallOrders.call(to, "no-such-flow").build());

        CallStatus status = orders.awaitFinal(command);
        assertThat(status.getState()).isEqualTo(CallState.REJECTED);
        assertThat(status.getExplanation()).contains("colour", "place", "time", "ringTimeoutSeconds");
        assertThat(orders.awaitFinal(unknown).getReason()).isEqualTo("UNKNOWN_FLOW");
        assertThat(orders.posts(to)).isEmpty();
    }

    private static String outcome(CallStatus status) {
        List<String> outcomes = calls.events(status.getProviderSid()).stream()
                .filter(event -> event.getKind() == CallEventKind.FINISHED)
                .map(event -> event.getOutcome())
                .toList();
        return outcomes.isEmpty() ? "none" : outcomes.getLast();
    }

    private static String phone(int n, Phone phone) {
        String to = Commands.recipient(n);
        rig.simulator().calls().phones().set(to, phone);
        return to;
    }

    /** The calls run faster than the clock, so that a slow machine would use up an ordinary patience. */
    private static Phone answered(Reaction... reactions) {
        return Phone.answered(new Script(Script.of(reactions).lines(), Duration.ofHours(12)));
    }
}
