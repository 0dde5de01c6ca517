package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallEventKind;
import io.sluice.contract.TwilioCallback;
import io.sluice.core.command.CommandId;
import io.sluice.gateway.optout.RecordingPublisher;
import io.sluice.gateway.webhook.TwilioRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;

/** Calls that Sluice makes, over HTTP, request by request, as Twilio makes them. */
@SpringBootTest(
        classes = VoiceTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.threads.virtual.enabled=true",
            "sluice.roles=webhook",
            "sluice.delivery.mode=simulate",
            "sluice.topics.partitions=" + RecordingPublisher.PARTITIONS,
            "sluice.twilio.accounts.main.account-sid=" + VoiceHttpTest.ACCOUNT,
            "sluice.twilio.accounts.main.auth-token=present-token",
            "sluice.webhook.public-url=https://hooks.example.com/sluice",
            "sluice.webhook.ack-timeout=500ms",
            "sluice.voice.flows=classpath*:flows/*.v1.yaml,classpath:flows/every-step.yaml,classpath:flows/forward.yaml"
        })
class OutboundCallHttpTest {
    private static final String CALLED = "+14155550101";
    private static final String START = "/twilio/voice?f=appointment&v=1&s=greeting&l=en-US&a=1&x=0&n=0";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @Autowired
    private SealedVariables variables;

    private final CommandId command = new CommandId(UUID.randomUUID());
    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @Test
    void variables_come_sealed_are_spoken_and_belong_to_their_command_alone() {
        String sealed = variables
                .seal(Map.of("name", "Ada", "place", "Dr. Gray", "time", "on Monday"), command)
                .orElseThrow();
        String place = "/twilio/voice?f=appointment&v=1&s=decide&l=en-US&a=1&x=0&n=2&c=";

        HttpResponse<String> answer = outbound(place + command + "&d=" + sealed).send(port);
        HttpResponse<String> stolen =
                outbound(place + UUID.randomUUID() + "&d=" + sealed).send(port);

        assertThat(answer.body()).contains("Ada, your appointment is on Monday.");
        assertThat(TwimlRules.next(answer)).contains(sealed).doesNotContain("Ada");
        assertThat(events().getFirst().getCommandId()).isEqualTo(command.value());
        assertThat(events().getFirst().getRecipient()).isEqualTo(CALLED);
        assertThat(TwimlRules.verbs(stolen)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
    }

    @Test
    void variables_go_along_into_another_flow() {
        String sealed = variables.seal(Map.of("name", "Ada"), command).orElseThrow();

        HttpResponse<String> left = outbound(
                        "/twilio/voice?f=forward&v=1&s=over&l=en-US&a=1&x=0&n=0&c=" + command + "&d=" + sealed)
                .send(port);
        HttpResponse<String> greeted = outbound(TwimlRules.target(
                        TwimlRules.verbs(left).getLast().getTextContent()))
                .send(port);

        assertThat(TwimlRules.verbs(greeted).getFirst().getTextContent()).startsWith("Hello Ada ");
        assertThat(events()).extracting(CallEvent::getKind).doesNotContain(CallEventKind.FELL_BACK);
    }

    @Test
    void a_machine_that_nobody_wants_to_speak_to_is_hung_up_on() {
        HttpResponse<String> machine =
                outbound(START).with("AnsweredBy", "machine_start").send(port);
        HttpResponse<String> fax = outbound(START).with("AnsweredBy", "fax").send(port);

        assertThat(TwimlRules.verbs(machine)).extracting(Element::getTagName).containsExactly("Hangup");
        assertThat(TwimlRules.verbs(fax)).extracting(Element::getTagName).containsExactly("Hangup");
        assertThat(events().subList(0, 2))
                .extracting(CallEvent::getKind)
                .containsExactly(CallEventKind.STARTED, CallEventKind.FINISHED);
        assertThat(events().get(1)).satisfies(end -> {
            assertThat(end.getReason()).isEqualTo("MACHINE");
            assertThat(end.getFlow()).isEqualTo("appointment");
            assertThat(end.getSequence()).isPositive();
        });
    }

    @Test
    void each_report_of_a_call_goes_to_the_partition_of_its_command() {
        HttpResponse<String> ringing = report(2)
                .with("CallStatus", "ringing")
                .with("SequenceNumber", "1")
                .with("Timestamp", "Sun, 22 Nov 2026 08:00:01 +0000")
                .send(port);
        HttpResponse<String> completed = report(2)
                .with("CallStatus", "completed")
                .with("SequenceNumber", "3")
                .with("CallDuration", "42")
                .with("AnsweredBy", "human")
                .send(port);

        assertThat(List.of(ringing.statusCode(), completed.statusCode())).containsExactly(204, 204);
        List<TwilioCallback> facts = publisher.on("twilio-callbacks", TwilioCallback.class);
        assertThat(facts).hasSize(2).allSatisfy(fact -> {
            assertThat(fact.getCommandId()).isEqualTo(command.value());
            assertThat(fact.getMessageSid()).isEqualTo(callSid);
        });
        assertThat(facts.getFirst().getStatus()).isEqualTo("ringing");
        assertThat(facts.getFirst().getCall().getNumber()).isOne();
        assertThat(facts.getFirst().getOccurredAt()).isEqualTo(Instant.parse("2026-11-22T08:00:01Z"));
        assertThat(facts.getLast().getCall().getAnsweredBy()).isEqualTo("human");
        assertThat(facts.getLast().getCall().getDurationSeconds()).isEqualTo(42);
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getKind()).isEqualTo(CallEventKind.ENDED);
            assertThat(event.getCommandId()).isEqualTo(command.value());
        });
    }

    @Test
    void a_report_that_kafka_does_not_take_comes_again() {
        publisher.fallSilent();

        assertThat(report(1).with("CallStatus", "ringing").send(port).statusCode())
                .isEqualTo(503);
    }

    @Test
    void an_address_that_names_no_partition_of_ours_makes_no_status() {
        assertThat(report(99_999).with("CallStatus", "ringing").send(port).statusCode())
                .isEqualTo(204);
        assertThat(publisher.on("twilio-callbacks", TwilioCallback.class)).isEmpty();
    }

    private TwilioRequest report(int partition) {
        return outbound("/twilio/voice/status?c=" + command + "&p=" + partition);
    }

    private TwilioRequest outbound(String target) {
        return TwilioRequest.to(target)
                .with("CallSid", callSid)
                .with("AccountSid", VoiceHttpTest.ACCOUNT)
                .with("Direction", "outbound-api")
                .with("From", VoiceHttpTest.SUPPORT)
                .with("To", CALLED);
    }

    private List<CallEvent> events() {
        return publisher.on("call-events", CallEvent.class);
    }
}
