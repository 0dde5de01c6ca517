package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.OptOutState;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.gateway.optout.RecordingPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebhookTest
class StatusHttpTest {
    private static final String SID = "MM00000000000000000000000000000001";
    private static final String SERVICE_SID = "MG00000000000000000000000000000001";
    private static final UUID COMMAND = UUID.fromString("0f5f8ad1-7f0e-4a8c-9a3e-6f2f0f0e1a2b");
    private static final String RECIPIENT = "+14155550101";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @Test
    void a_receipt_goes_to_the_partition_of_its_address_with_its_command() {
        HttpResponse<String> answer = TwilioRequest.status("?c=" + COMMAND + "&p=11", SID, "undelivered")
                .with("ErrorCode", "30005")
                .with("To", RECIPIENT)
                .with("From", "+18885550100")
                .with("MessagingServiceSid", SERVICE_SID)
                .with("RawDlrDoneDate", "2611221015")
                .with("NewParameterOfTwilio", "x")
                .header("I-Twilio-Idempotency-Token", "token-1")
                .send(port);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(publisher.published()).singleElement().satisfies(record -> {
            assertThat(record.partition()).isEqualTo(11);
            assertThat(record.key()).isEqualTo(SID);
            assertThat(record.value().toString()).doesNotContain(RECIPIENT);
        });
        TwilioCallback callback =
                publisher.on("twilio-callbacks", TwilioCallback.class).getFirst();
        assertThat(callback.getCommandId()).isEqualTo(COMMAND);
        assertThat(callback.getStatus()).isEqualTo("undelivered");
        assertThat(callback.getErrorCode()).isEqualTo(30005);
        assertThat(callback.getFrom()).isEqualTo("+18885550100");
        assertThat(callback.getMessagingServiceSid()).isEqualTo(SERVICE_SID);
        assertThat(callback.getRawDlrDoneDate()).isEqualTo("2611221015");
        assertThat(callback.getIdempotencyToken()).isEqualTo("token-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?p=3",
                "?c=0f5f8ad1-7f0e-4a8c-9a3e-6f2f0f0e1a2b",
                "?c=0f5f8ad1-7f0e-4a8c-9a3e-6f2f0f0e1a2b&p=12",
                "?c=0f5f8ad1-7f0e-4a8c-9a3e-6f2f0f0e1a2b&p=-1",
                "?c=0f5f8ad1-7f0e-4a8c-9a3e-6f2f0f0e1a2b&p=99999999999",
                "?c=1-1-1-1-1&p=3"
            })
    void a_receipt_of_a_message_that_is_not_ours_has_no_command(String query) {
        assertThat(TwilioRequest.status(query, SID, "sent").send(port).statusCode())
                .isEqualTo(204);
        assertThat(publisher.on("twilio-callbacks", TwilioCallback.class))
                .singleElement()
                .extracting(TwilioCallback::getCommandId)
                .isNull();
        assertThat(publisher.published().getFirst().partition())
                .isEqualTo(RecipientPartitioner.partition(SID, RecordingPublisher.PARTITIONS));
    }

    @Test
    void a_signed_request_that_is_no_receipt_is_malformed() {
        assertThat(TwilioRequest.to(TwilioWebhookController.STATUS_PATH)
                        .with("AccountSid", WebhookTestApplication.ACCOUNT)
                        .with("CallSid", "CA1")
                        .send(port)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21610", "30630"})
    void a_receipt_of_a_refused_recipient_is_an_opt_out(String code) {
        TwilioRequest.status("?c=" + COMMAND + "&p=1", code.equals("21610") ? SID : SID.replace('1', '2'), "failed")
                .with("ErrorCode", code)
                .with("To", RECIPIENT)
                .with("From", "+14155550999")
                .with("MessagingServiceSid", SERVICE_SID)
                .send(port);
        OptOut optOut = publisher.on("opt-outs", OptOut.class).getFirst();
        assertThat(optOut.getState()).isEqualTo(OptOutState.OPTED_OUT);
        assertThat(optOut.getScope()).isEqualTo("service:" + SERVICE_SID);
        assertThat(optOut.getRecipient()).isEqualTo(RECIPIENT);
        assertThat(publisher.on("opt-out-events", OptOutEvent.class)).hasSize(1);
        assertThat(publisher.on("twilio-callbacks", TwilioCallback.class)).hasSize(1);
    }

    @Test
    void a_refusal_of_a_toll_free_number_is_about_that_number_alone() {
        TwilioRequest.status("?c=" + COMMAND + "&p=1", SID.replace('1', '3'), "failed")
                .with("ErrorCode", "21610")
                .with("To", RECIPIENT)
                .with("From", "+18885550100")
                .with("MessagingServiceSid", SERVICE_SID)
                .send(port);
        assertThat(publisher.on("opt-outs", OptOut.class).getFirst().getScope()).isEqualTo("from:+18885550100");
    }

    @Test
    void twilio_is_told_to_come_again_when_kafka_refuses() {
        publisher.fail("twilio-callbacks");
        HttpResponse<String> answer = TwilioRequest.status("", SID, "sent").send(port);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void twilio_is_told_to_come_again_when_kafka_does_not_answer_in_time() {
        publisher.fallSilent();
        assertThat(TwilioRequest.status("", SID, "sent").send(port).statusCode())
                .isEqualTo(503);
    }

    @Test
    void the_answer_waits_for_the_acknowledgement() {
        publisher.fallSilent();
        CompletableFuture<HttpResponse<String>> answer =
                TwilioRequest.status("", SID, "sent").sendAsync(port);
        await().atMost(Duration.ofSeconds(5)).until(() -> publisher.unanswered() == 1);
        assertThat(answer).isNotDone();
        publisher.answer();
        assertThat(answer.join().statusCode()).isEqualTo(204);
    }
}
