package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.InboundMeaning;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.OptOutSource;
import io.sluice.contract.OptOutState;
import io.sluice.gateway.optout.RecordingPublisher;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebhookTest
class InboundHttpTest {
    private static final AtomicInteger MESSAGES = new AtomicInteger();
    private static final String PERSON = "+14155550101";
    private static final String LONG_CODE = "+14155550900";
    private static final String TOLL_FREE = "+18885550100";
    private static final String SERVICE_SID = "MG00000000000000000000000000000001";

    private final String sid = "SM%032x".formatted(MESSAGES.incrementAndGet());

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, OPT_OUT, OPTED_OUT",
        "' stop ', OPT_OUT, OPTED_OUT",
        "Unsubscribe, OPT_OUT, OPTED_OUT",
        "OPTOUT, OPT_OUT, OPTED_OUT",
        "'Stop.', REVOCATION, OPTED_OUT",
        "please stop, REVOCATION, OPTED_OUT",
        "START, OPT_IN, OPTED_IN",
        "yes, OPT_IN, OPTED_IN",
        "HELP, HELP,",
        "When do you stop for lunch today?, OTHER,",
        "'', OTHER,"
    })
    void what_a_text_means_for_consent(String body, InboundMeaning meaning, OptOutState state) {
        HttpResponse<String> answer =
                TwilioRequest.inbound(sid, PERSON, LONG_CODE, body).send(port);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(answer.body()).endsWith("<Response/>");
        InboundMessage message = inbound();
        assertThat(message.getMeaning()).isEqualTo(meaning);
        assertThat(message.getBody()).isEqualTo(body);
        if (state == null) {
            assertThat(publisher.on("opt-outs", OptOut.class)).isEmpty();
        } else {
            OptOut optOut = publisher.on("opt-outs", OptOut.class).getFirst();
            assertThat(optOut.getState()).isEqualTo(state);
            assertThat(optOut.getSource()).isEqualTo(OptOutSource.KEYWORD);
            assertThat(optOut.getEvidence()).isEqualTo(sid);
        }
    }

    @Test
    void an_opt_out_is_published_before_the_message_that_says_so() {
        TwilioRequest.inbound(sid, PERSON, LONG_CODE, "STOP").send(port);
        assertThat(publisher.published())
                .extracting(RecordingPublisher.Published::topic)
                .containsExactly("opt-outs", "opt-out-events", "inbound");
        assertThat(publisher.on("opt-out-events", OptOutEvent.class).getFirst().getKeyword())
                .isEqualTo("STOP");
        assertThat(publisher.published().getLast().key()).isEqualTo(PERSON);
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550900, , from:+14155550900",
        "+14155550900, MG00000000000000000000000000000001, service:MG00000000000000000000000000000001",
        "+18885550100, MG00000000000000000000000000000001, from:+18885550100",
        "12345, , from:12345"
    })
    void a_stop_closes_what_twilio_closes(String to, String service, String scope) {
        TwilioRequest request = TwilioRequest.inbound(sid, PERSON, to, "STOP");
        if (service != null) {
            request.with("MessagingServiceSid", service);
        }
        request.send(port);
        assertThat(publisher.on("opt-outs", OptOut.class))
                .singleElement()
                .extracting(OptOut::getScope)
                .isEqualTo(scope);
    }

    @Test
    void a_start_opens_the_service_and_the_number() {
        TwilioRequest.inbound(sid, PERSON, LONG_CODE, "START")
                .with("MessagingServiceSid", SERVICE_SID)
                .send(port);
        assertThat(publisher.on("opt-outs", OptOut.class))
                .extracting(OptOut::getScope)
                .containsExactlyInAnyOrder("service:" + SERVICE_SID, "from:" + LONG_CODE);
    }

    @Test
    void yes_does_not_opt_in_at_a_toll_free_number() {
        TwilioRequest.inbound(sid, PERSON, TOLL_FREE, "YES").send(port);
        assertThat(publisher.on("opt-outs", OptOut.class)).isEmpty();
    }

    @Test
    void twilios_own_reading_wins_over_the_text() {
        TwilioRequest.inbound(sid, PERSON, LONG_CODE, "adios")
                .with("OptOutType", "STOP")
                .send(port);
        OptOut optOut = publisher.on("opt-outs", OptOut.class).getFirst();
        assertThat(optOut.getState()).isEqualTo(OptOutState.OPTED_OUT);
        assertThat(optOut.getSource()).isEqualTo(OptOutSource.OPT_OUT_TYPE);
        assertThat(inbound().getMeaning()).isEqualTo(InboundMeaning.OPT_OUT);
    }

    @Test
    void a_repeated_message_changes_nothing() {
        for (int i = 0; i < 3; i++) {
            assertThat(TwilioRequest.inbound(sid, PERSON, LONG_CODE, "STOP")
                            .send(port)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(publisher.published()).hasSize(3);
    }

    @Test
    void a_message_whose_opt_out_is_not_acknowledged_comes_again_whole() {
        publisher.fail("opt-outs");
        assertThat(TwilioRequest.inbound(sid, PERSON, LONG_CODE, "STOP")
                        .send(port)
                        .statusCode())
                .isEqualTo(503);
        assertThat(publisher.on("inbound", InboundMessage.class)).isEmpty();
        publisher.reset();
        assertThat(TwilioRequest.inbound(sid, PERSON, LONG_CODE, "STOP")
                        .send(port)
                        .statusCode())
                .isEqualTo(200);
        assertThat(publisher.on("opt-outs", OptOut.class)).hasSize(1);
        assertThat(inbound().getEventId()).isEqualTo(InboundMessages.eventId(sid));
    }

    @ParameterizedTest
    @CsvSource({"whatsapp:+14155550101", "messenger:1234567", "20404"})
    void a_message_without_a_number_is_passed_on_and_changes_no_consent(String from) {
        assertThat(TwilioRequest.inbound(sid, from, LONG_CODE, "STOP")
                        .send(port)
                        .statusCode())
                .isEqualTo(200);
        assertThat(publisher.on("opt-outs", OptOut.class)).isEmpty();
        assertThat(inbound().getFrom()).isEqualTo(from);
    }

    @Test
    void media_are_passed_on_as_addresses() {
        TwilioRequest.inbound(sid, PERSON, LONG_CODE, "")
                .with("NumMedia", "2")
                .with("MediaUrl0", "https://api.twilio.com/a")
                .with("MediaUrl1", "https://api.twilio.com/b")
                .with("MediaUrl2", "https://api.twilio.com/not-counted")
                .with("NumSegments", "3")
                .send(port);
        assertThat(inbound().getMediaUrls()).containsExactly("https://api.twilio.com/a", "https://api.twilio.com/b");
        assertThat(inbound().getSegments()).isEqualTo(3);
    }

    private InboundMessage inbound() {
        return publisher.on("inbound", InboundMessage.class).getFirst();
    }
}
