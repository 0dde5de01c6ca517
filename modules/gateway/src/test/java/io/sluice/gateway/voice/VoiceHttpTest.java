package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.contract.CallConnection;
import io.sluice.contract.CallEvent;
import io.sluice.contract.CallEventKind;
import io.sluice.gateway.optout.RecordingPublisher;
import io.sluice.gateway.webhook.TwilioRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;

/** Calls over HTTP, request by request, as Twilio makes them. */
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
            "sluice.voice.flows=classpath*:flows/*.v1.yaml,classpath:flows/every-step.yaml",
            "sluice.voice.lines.support.number=" + VoiceHttpTest.SUPPORT,
            "sluice.voice.lines.support.flow=support",
            "sluice.voice.lines.every.number=" + VoiceHttpTest.EVERY,
            "sluice.voice.lines.every.flow=every-step",
            "sluice.voice.lines.every.language=de-DE"
        })
class VoiceHttpTest {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String SUPPORT = "+14155550900";
    static final String EVERY = "+14155550901";
    private static final String CALLER = "+14155550101";
    private static final String CODE = "7294";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @Autowired
    private MeterRegistry meters;

    private String callSid = "";

    @BeforeEach
    void reset() {
        publisher.reset();
        callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void a_call_to_a_line_begins_its_flow_and_its_events_are_there_before_the_answer() {
        HttpResponse<String> answer = call("/twilio/voice", SUPPORT).send(port);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
        assertThat(TwimlRules.verbs(answer))
                .singleElement()
                .extracting(Element::getTagName)
                .isEqualTo("Gather");
        assertThat(kinds()).containsExactly(CallEventKind.STARTED, CallEventKind.ENTERED);
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.getRecipient()).isEqualTo(CALLER);
            assertThat(event.getLine()).isEqualTo(SUPPORT);
            assertThat(event.getFlow()).isEqualTo("support");
            assertThat(event.getVersion()).isEqualTo(1);
        });
        assertThat(publisher.published().getFirst().key()).isEqualTo(CALLER);
    }

    @Test
    void a_caller_comes_through_language_topic_and_number_to_a_queue_and_a_message() {
        String next = TwimlRules.next(call("/twilio/voice", SUPPORT).send(port));
        next = TwimlRules.next(call(next, SUPPORT).with("Digits", "2").send(port));
        HttpResponse<String> asked = call(next, SUPPORT)
                .with("SpeechResult", "Mi pedido, por favor.")
                .with("Confidence", "0.87")
                .send(port);
        HttpResponse<String> queued =
                call(TwimlRules.next(asked), SUPPORT).with("Digits", "123456").send(port);
        Element enqueue = TwimlRules.verbs(queued).getLast();
        HttpResponse<String> waits = call(TwimlRules.target(enqueue.getAttribute("waitUrl")), SUPPORT)
                .with("QueueTime", "10")
                .send(port);
        HttpResponse<String> message = call(TwimlRules.target(enqueue.getAttribute("action")), SUPPORT)
                .with("QueueResult", "leave")
                .with("QueueTime", "300")
                .send(port);

        assertThat(asked.body()).contains("es-US", "seis dígitos");
        assertThat(enqueue.getTextContent()).isEqualTo("orders");
        TwimlRules.checkWaiting(waits.body());
        assertThat(TwimlRules.verbs(message))
                .extracting(Element::getTagName)
                .containsExactly("Say", "Record", "Redirect");
        assertThat(events().stream().filter(event -> event.getKind() == CallEventKind.CHOSEN))
                .extracting(CallEvent::getChoice)
                .containsExactly("spanish", "orders");
        assertThat(of(CallEventKind.CHOSEN).getLast().getConfidence()).isEqualTo(0.87);
        assertThat(of(CallEventKind.ANSWERED).getFirst().getAnswer()).isEqualTo("123456");
        assertThat(of(CallEventKind.CONNECTED).getFirst().getConnection()).isEqualTo(CallConnection.NO_ANSWER);
        assertThat(events()).extracting(CallEvent::getSequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_secret_answer_is_in_no_event_no_address_and_no_document() {
        HttpResponse<String> asked = press(call("/twilio/voice", EVERY).send(port), "1");
        HttpResponse<String> wrong = press(asked, CODE + "12345");
        HttpResponse<String> taken = press(wrong, CODE);

        assertThat(of(CallEventKind.ANSWERED)).singleElement().satisfies(event -> {
            assertThat(event.getSecret()).isTrue();
            assertThat(event.getAnswer()).isNull();
        });
        assertThat(asked.body() + wrong.body() + taken.body()).doesNotContain(CODE);
        assertThat(publisher.published()).isNotEmpty().allSatisfy(published -> assertThat(
                        published.value().toString())
                .doesNotContain(CODE));
    }

    @Test
    void when_kafka_does_not_acknowledge_the_caller_hears_the_apology_in_his_language() {
        String next = TwimlRules.next(call("/twilio/voice", SUPPORT).send(port));
        next = TwimlRules.next(call(next, SUPPORT).with("Digits", "2").send(port));
        publisher.fallSilent();

        HttpResponse<String> answer = call(next, SUPPORT).with("Digits", "1").send(port);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TwimlRules.verbs(answer)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
        assertThat(answer.body()).contains("Lo sentimos", "es-US").doesNotContain("seis dígitos");
        assertThat(answers("support", "not_acknowledged")).isPositive();
    }

    @Test
    void when_kafka_stands_still_before_it_takes_an_event_twilio_has_its_answer_in_time() {
        publisher.standStill();
        long asked = System.nanoTime();

        HttpResponse<String> answer = call("/twilio/voice", SUPPORT).send(port);
        int report = call("/twilio/voice/status", SUPPORT)
                .with("CallStatus", "completed")
                .send(port)
                .statusCode();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(RecordingPublisher.STANDING_MAX);
        assertThat(TwimlRules.verbs(answer)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
        assertThat(answer.body()).contains("We are sorry");
        assertThat(report).isEqualTo(503);
    }

    @Test
    void an_unknown_line_and_a_version_that_is_gone_get_a_sentence_too() {
        HttpResponse<String> line = call("/twilio/voice", "+14155559999").send(port);
        HttpResponse<String> version = call("/twilio/voice?f=support&v=9&s=topic&l=en-US&a=0&x=0&n=3", SUPPORT)
                .send(port);
        HttpResponse<String> nonsense = call("/twilio/voice?f=%00&v=x", SUPPORT).send(port);

        for (HttpResponse<String> answer : List.of(line, version, nonsense)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(TwimlRules.verbs(answer)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
        }
        assertThat(kinds()).containsOnly(CallEventKind.FELL_BACK);
    }

    @Test
    void who_is_not_twilio_learns_nothing() {
        HttpResponse<String> answer =
                call("/twilio/voice", SUPPORT).signedWith("a guess").send(port);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
        assertThat(publisher.published()).isEmpty();
    }

    @Test
    void after_an_answer_that_was_lost_the_step_is_told_again() {
        HttpResponse<String> first = call("/twilio/voice", SUPPORT).send(port);
        String lost = TwimlRules.verbs(first).getLast().getAttribute("action");

        HttpResponse<String> again = call("/twilio/voice/fallback", SUPPORT)
                .with("ErrorCode", "11200")
                .with("ErrorUrl", lost)
                .send(port);
        HttpResponse<String> unusable = call("/twilio/voice/fallback", SUPPORT)
                .with("ErrorCode", "12100")
                .with("ErrorUrl", lost)
                .send(port);

        assertThat(TwimlRules.verbs(again).getLast().getTagName()).isEqualTo("Gather");
        assertThat(again.body()).contains("For English, press 1");
        assertThat(TwimlRules.verbs(unusable)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
    }

    @Test
    void a_queue_that_was_left_is_not_entered_again_when_the_answer_behind_it_was_lost() {
        String topic = TwimlRules.next(
                call(TwimlRules.next(call("/twilio/voice", SUPPORT).send(port)), SUPPORT)
                        .with("Digits", "1")
                        .send(port));
        HttpResponse<String> queued = call(topic, SUPPORT).with("Digits", "2").send(port);
        Element enqueue = TwimlRules.verbs(queued).getLast();
        assertThat(enqueue.getTagName()).isEqualTo("Enqueue");

        HttpResponse<String> again = call("/twilio/voice/fallback", SUPPORT)
                .with("ErrorCode", "11200")
                .with("ErrorUrl", enqueue.getAttribute("action"))
                .send(port);

        assertThat(TwimlRules.verbs(again)).extracting(Element::getTagName).containsExactly("Say", "Hangup");
    }

    @Test
    void a_repeated_request_gives_the_same_answer_and_the_same_events() {
        String next = TwimlRules.next(call("/twilio/voice", SUPPORT).send(port));
        publisher.reset();
        String first = call(next, SUPPORT).with("Digits", "1").send(port).body();
        List<UUID> ids = events().stream().map(CallEvent::getEventId).toList();
        publisher.reset();

        assertThat(call(next, SUPPORT).with("Digits", "1").send(port).body()).isEqualTo(first);
        assertThat(events()).extracting(CallEvent::getEventId).isEqualTo(ids);
    }

    @Test
    void the_last_report_of_a_call_is_its_last_event() {
        int ringing = call("/twilio/voice/status", SUPPORT)
                .with("CallStatus", "ringing")
                .send(port)
                .statusCode();
        int completed = call("/twilio/voice/status", SUPPORT)
                .with("CallStatus", "completed")
                .with("CallDuration", "42")
                .send(port)
                .statusCode();
        publisher.fallSilent();
        int unheard = call("/twilio/voice/status", SUPPORT)
                .with("CallStatus", "completed")
                .send(port)
                .statusCode();

        assertThat(List.of(ringing, completed, unheard)).containsExactly(204, 204, 503);
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getKind()).isEqualTo(CallEventKind.ENDED);
            assertThat(event.getStatus()).isEqualTo("completed");
            assertThat(event.getDurationSeconds()).isEqualTo(42);
            assertThat(event.getSequence()).isEqualTo(Integer.MAX_VALUE);
        });
    }

    private TwilioRequest call(String target, String line) {
        return TwilioRequest.to(target)
                .with("CallSid", callSid)
                .with("AccountSid", ACCOUNT)
                .with("Direction", "inbound")
                .with("From", CALLER)
                .with("To", line);
    }

    private HttpResponse<String> press(HttpResponse<String> asked, String digits) {
        return call(TwimlRules.next(asked), EVERY).with("Digits", digits).send(port);
    }

    private List<CallEvent> events() {
        return publisher.on("call-events", CallEvent.class);
    }

    private List<CallEvent> of(CallEventKind kind) {
        return events().stream().filter(event -> event.getKind() == kind).toList();
    }

    private List<CallEventKind> kinds() {
        return events().stream().map(CallEvent::getKind).toList();
    }

    private double answers(String flow, String outcome) {
        return meters.get("sluice.call.answers")
                .tags("flow", flow, "outcome", outcome)
                .counter()
                .count();
    }
}
