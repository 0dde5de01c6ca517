package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallEventKind;
import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.StepName;
import io.sluice.gateway.voice.SealedVariables;
import io.sluice.simulator.calls.Agents;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.calls.VoiceWebhook;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.VoiceAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three flows that are shipped, from the first ring to the last event, with every kind of caller. */
class CallFlowsTest {
    private static final String SUPPORT = "+19075550900";
    private static final String SURVEY = "+19075550901";
    private static final String BIRTH_YEAR = "1937";
    private static final double SPEED = 100;

    @TempDir
    static Path folder;

    private static Rig rig;
    private static CallBook calls;

    @BeforeAll
    static void start() {
        rig = Rig.start(
                folder,
                config -> config.withCalls(CallsConfig.DEFAULT.withSpeed(SPEED).withCallsPerSecond(100)),
                Map.of(
                        "sluice.voice.flows", "classpath*:flows/*.v1.yaml",
                        "sluice.voice.lines.support.number", SUPPORT,
                        "sluice.voice.lines.support.flow", "support",
                        "sluice.voice.lines.survey.number", SURVEY,
                        "sluice.voice.lines.survey.flow", "survey"));
        rig.simulator()
                .calls()
                .webhook(new VoiceWebhook(
                        at("/twilio/voice"), at("/twilio/voice/fallback"), at("/twilio/voice/status")));
        rig.simulator().calls().queues().set("orders", new Agents(8.0, 30, false));
        calls = new CallBook(rig);
    }

    @AfterAll
    static void stop() {
        calls.close();
        rig.close();
    }

    @Test
    void support_brings_a_caller_who_answers_to_the_right_queue() {
        String sid = calls.in(
                Commands.recipient(1),
                SUPPORT,
                patient(
                        Reaction.presses("2"),
                        Reaction.speaks("mi pedido, por favor", 0.9),
                        Reaction.presses("123456")));

        assertThat(outcome(sid)).isEqualTo("served");
        assertThat(choices(sid)).containsExactly("spanish", "orders");
        assertThat(answers(sid)).containsExactly("123456");
        assertThat(calls.heard(sid)).contains("Gracias por esperar", "Gracias por su llamada");
        assertSound(sid);
    }

    @Test
    void support_lets_a_silent_caller_come_to_a_person_and_ends_when_nobody_speaks() {
        String sid = calls.in(Commands.recipient(2), SUPPORT, patient());

        assertThat(outcome(sid)).isEqualTo("not-served");
        assertThat(kinds(sid)).contains(CallEventKind.NO_INPUT, CallEventKind.CONNECTED);
        assertSound(sid);
    }

    @Test
    void support_keeps_a_message_for_whom_nobody_was_free() {
        String sid = calls.in(
                Commands.recipient(3),
                SUPPORT,
                patient(
                        Reaction.presses("1"),
                        Reaction.presses("0"),
                        Reaction.speaks("Please call me back about my invoice", 0.9)));

        assertThat(outcome(sid)).isEqualTo("message-left");
        assertThat(of(sid, CallEventKind.RECORDED)).singleElement().satisfies(event -> {
            assertThat(event.getRecordingUrl()).isNotBlank();
            assertThat(event.getDurationSeconds()).isPositive();
        });
        assertSound(sid);
    }

    @Test
    void survey_gathers_answers_by_key_and_by_voice_in_the_language_of_the_caller() {
        String sid = calls.in(
                Commands.recipient(4),
                SURVEY,
                patient(
                        Reaction.presses("3"),
                        Reaction.speaks("Ja, gerne", 0.8),
                        Reaction.presses("9#"),
                        Reaction.presses("2"),
                        Reaction.speaks("Antwortet schneller auf Briefe", 0.7)));

        assertThat(outcome(sid)).isEqualTo("answered");
        assertThat(choices(sid)).containsExactly("german", "yes", "partly");
        assertThat(answers(sid)).containsExactly("9", "Antwortet schneller auf Briefe");
        assertThat(of(sid, CallEventKind.ANSWERED).getLast().getConfidence()).isEqualTo(0.7);
        assertThat(calls.heard(sid)).contains("Vielen Dank");
        assertSound(sid);
    }

    @Test
    void survey_gives_up_a_caller_who_presses_what_there_is_not() {
        String sid = calls.in(Commands.recipient(5), SURVEY, patient(Reaction.presses("7"), Reaction.presses("*")));

        assertThat(outcome(sid)).isEqualTo("unreached");
        assertThat(of(sid, CallEventKind.NO_MATCH))
                .extracting(CallEvent::getFailed)
                .containsExactly(1, 2);
        assertSound(sid);
    }

    @Test
    void a_caller_who_hangs_up_leaves_his_answers_and_the_end() {
        String sid = calls.in(
                Commands.recipient(6),
                SURVEY,
                patient(Reaction.presses("1"), Reaction.presses("10"), new Reaction.HangsUp(true)));

        assertThat(answers(sid)).containsExactly("10");
        assertThat(kinds(sid)).doesNotContain(CallEventKind.FINISHED).endsWith(CallEventKind.ENDED);
    }

    @Test
    void appointment_is_confirmed_and_the_secret_is_nowhere() {
        String to = Commands.recipient(7);
        rig.simulator()
                .calls()
                .phones()
                .set(to, Phone.answered(patient(Reaction.presses(BIRTH_YEAR), Reaction.speaks("yes", 0.9))));
        CommandId command = new CommandId(UUID.randomUUID());

        String sid = appoint(command, to);

        assertThat(outcome(sid)).isEqualTo("confirmed");
        assertThat(choices(sid)).containsExactly("confirm");
        assertThat(calls.heard(sid)).contains("Ada, your appointment is on Monday at ten.");
        assertThat(calls.events(sid)).allSatisfy(event -> {
            assertThat(event.getCommandId()).isEqualTo(command.value());
            assertThat(event.getRecipient()).isEqualTo(to);
        });
        assertThat(of(sid, CallEventKind.ANSWERED)).singleElement().satisfies(event -> {
            assertThat(event.getSecret()).isTrue();
            assertThat(event.getAnswer()).isNull();
        });
        assertThat(Records.all(rig, rig.topics().name(Topic.CALL_EVENTS)))
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(BIRTH_YEAR));
        assertSound(sid);
    }

    @Test
    void appointment_tells_of_one_who_hangs_up_at_once() {
        String to = Commands.recipient(8);
        rig.simulator().calls().phones().set(to, Phone.answered(patient(new Reaction.HangsUp(true))));

        String sid = appoint(new CommandId(UUID.randomUUID()), to);

        assertThat(kinds(sid))
                .startsWith(CallEventKind.STARTED)
                .doesNotContain(CallEventKind.FINISHED, CallEventKind.ANSWERED)
                .endsWith(CallEventKind.ENDED);
    }

    private static String appoint(CommandId command, String to) {
        FlowRef flow = new FlowRef(new FlowName("appointment"), 1);
        String sealed = rig.gateway()
                .getBean(SealedVariables.class)
                .seal(Map.of("name", "Ada", "place", "Dr. Gray", "time", "on Monday at ten"), command)
                .orElseThrow();
        CallPosition start = new CallPosition(flow, new StepName("greeting"), new Language("en-US"), true, 0, 0);
        CallTicket ticket = new CallTicket(start, Optional.of(command), Optional.of(sealed));
        VoiceAddress addresses = rig.gateway().getBean(VoiceAddress.class);
        return calls.out(to, addresses.of(ticket), addresses.status(command, 0));
    }

    /** Twilio would have had nothing to say against our documents, and the order of events is that of the call. */
    private static void assertSound(String sid) {
        assertThat(calls.warnings(sid)).isEmpty();
        assertThat(kinds(sid)).startsWith(CallEventKind.STARTED).endsWith(CallEventKind.FINISHED, CallEventKind.ENDED);
        assertThat(calls.events(sid)).extracting(CallEvent::getSequence).doesNotHaveDuplicates();
    }

    private static String outcome(String sid) {
        List<CallEvent> finished = of(sid, CallEventKind.FINISHED);
        return finished.isEmpty() ? "none" : finished.getLast().getOutcome();
    }

    private static List<String> choices(String sid) {
        return of(sid, CallEventKind.CHOSEN).stream().map(CallEvent::getChoice).toList();
    }

    private static List<String> answers(String sid) {
        return of(sid, CallEventKind.ANSWERED).stream()
                .map(CallEvent::getAnswer)
                .toList();
    }

    private static List<CallEvent> of(String sid, CallEventKind kind) {
        return calls.events(sid).stream()
                .filter(event -> event.getKind() == kind)
                .toList();
    }

    private static List<CallEventKind> kinds(String sid) {
        return calls.events(sid).stream().map(CallEvent::getKind).toList();
    }

    /** The calls run faster than the clock, so that a slow machine would use up an ordinary patience. */
    private static Script patient(Reaction... reactions) {
        return new Script(Script.of(reactions).lines(), Duration.ofHours(12));
    }

    private static URI at(String path) {
        return rig.gatewayUrl().resolve(path);
    }
}
