package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallInput;
import io.sluice.core.flow.CallMachine;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import io.sluice.gateway.flow.FlowFiles;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.TwimlWriter;
import io.sluice.twilio.voice.VoiceAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Every document that any step of any flow can give holds to Twilio's rules, in every language. */
class TwimlRulesTest {
    private static final FlowBook BOOK = FlowFiles.read(
                    List.of("classpath*:flows/*.v1.yaml", "classpath:flows/every-step.yaml"))
            .book();
    private static final CallMachine MACHINE = new CallMachine(BOOK, () -> Instant.EPOCH);
    private static final TwimlWriter WRITER =
            new TwimlWriter(new VoiceAddress(URI.create("https://hooks.example.com/sluice")));

    static Stream<Flow> flows() {
        return BOOK.all().stream();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void every_step_in_every_language(Flow flow) {
        for (StepName step : flow.steps().keySet()) {
            for (Language language : flow.languages()) {
                TwimlRules.check(document(flow, step, language, true, new CallInput.Nothing()));
                TwimlRules.check(document(flow, step, language, false, new CallInput.Nothing()));
                TwimlRules.check(document(flow, step, language, false, new CallInput.Pressed("1")));
                TwimlRules.check(document(flow, step, language, false, new CallInput.Gone(new CallInput.Pressed("1"))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void what_one_hears_who_waits(Flow flow) {
        flow.steps().forEach((name, step) -> {
            if (step instanceof Step.Dial dial && dial.destination() instanceof Step.Destination.Queue) {
                CallPosition at = new CallPosition(flow.ref(), name, flow.defaultLanguage(), false, 0, 1);
                for (Duration waited : List.of(Duration.ZERO, dial.timeout())) {
                    String document = WRITER.write(
                            MACHINE.waiting(flow, at, waited, values(flow)).acts(), ticket(at));
                    List<Element> verbs = TwimlRules.checkWaiting(document);
                    assertThat(verbs.getLast().getTagName()).isEqualTo(waited.isZero() ? "Pause" : "Leave");
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("flows")
    void the_apology(Flow flow) {
        flow.languages()
                .forEach(language -> TwimlRules.check(WRITER.write(
                        MACHINE.apology(flow, language).acts(), ticket(CallPosition.start(flow, language)))));
        TwimlRules.check(TwimlWriter.farewell("Sorry & goodbye", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Response/>",
                "<Response><Say> </Say></Response>",
                "<Response><Hangup/><Say>x</Say></Response>",
                "<Response><Gather input='dtmf' action='/x' numDigits='1' timeout='5'><Say>x</Say></Gather></Response>",
                "<Response><Shout>x</Shout></Response>",
                "<Response><Record action='https://x.example/' maxLength='1' timeout='5'/></Response>",
                "<Response><Gather input='speech' action='https://x.example/' actionOnEmptyResult='true' timeout='5'"
                        + " language='de-AT'><Say>x</Say></Gather></Response>"
            })
    void the_rules_see_what_twilio_would_not_take(String document) {
        assertThatThrownBy(() -> TwimlRules.check(document)).isInstanceOf(AssertionError.class);
    }

    private static String document(Flow flow, StepName step, Language language, boolean arriving, CallInput input) {
        CallPosition at = new CallPosition(flow.ref(), step, language, arriving, 0, 1);
        return WRITER.write(MACHINE.turn(flow, at, input, values(flow)).acts(), ticket(at));
    }

    private static CallTicket ticket(CallPosition at) {
        return new CallTicket(
                at,
                Optional.of(new CommandId(new UUID(1, 2))),
                Optional.of("x".repeat(CallTicket.SEALED_CHARACTERS_MAX)));
    }

    private static Map<String, String> values(Flow flow) {
        return flow.variables().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> "<" + name + "> & co."));
    }
}
