package io.sluice.simulator;

import io.sluice.simulator.callbacks.RequestSigner;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.messages.LifecycleTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final String TO = "+12025550123";
    private static final LifecycleTimes FAST = new LifecycleTimes(5, 5, 5, 100, 100, 1_000, 300_000);
    private final TwilioSimulator simulator =
            TwilioSimulator.start(SimulatorConfig.defaults().withLifecycle(FAST));
    private final Caller caller = new Caller(simulator);
    private final Webhook webhook;

    CallbacksTest() throws IOException {
        webhook = new Webhook();
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
        webhook.close();
    }

    private Caller.Reply send(String callbackPath) throws IOException {
        return caller.create(
                "To", TO, "From", Caller.FROM, "Body", "hello", "StatusCallback", webhook.url() + callbackPath);
    }

    @Test
    void a_from_message_is_told_as_sent_and_delivered_but_not_as_queued() throws Exception {
        Caller.Reply created = send("/cb?ref=1");

        Webhook.Received sent = webhook.next();
        Webhook.Received delivered = webhook.next();

        Assertions.assertThat(created.text("status")).isEqualTo("queued");
        Assertions.assertThat(sent.value("MessageStatus")).isEqualTo("sent");
        Assertions.assertThat(delivered.value("MessageStatus")).isEqualTo("delivered");
        Assertions.assertThat(delivered.value("MessageSid")).isEqualTo(created.text("sid"));
        Assertions.assertThat(delivered.value("SmsSid")).isEqualTo(created.text("sid"));
        Assertions.assertThat(delivered.value("RawDlrDoneDate")).matches("\\d{10}");
        Assertions.assertThat(delivered.method()).isEqualTo("POST");
    }

    @Test
    void a_messaging_service_message_is_told_as_queued_first() throws Exception {
        String service = "MG00000000000000000000000000000001";
        Caller.Reply created = caller.create(
                "To", TO, "MessagingServiceSid", service, "Body", "hello", "StatusCallback", webhook.url() + "/cb");

        Assertions.assertThat(created.text("status")).isEqualTo("accepted");
        Assertions.assertThat(created.json().path("from").isNull()).isTrue();
        Assertions.assertThat(created.text("num_segments")).isEqualTo("0");
        Webhook.Received queued = webhook.next();
        Assertions.assertThat(queued.value("MessageStatus")).isEqualTo("queued");
        Assertions.assertThat(queued.value("MessagingServiceSid")).isEqualTo(service);
        Assertions.assertThat(queued.value("From")).startsWith("+");
        Assertions.assertThat(webhook.nextStatuses(2)).containsExactly("sent", "delivered");
    }

    @Test
    void a_callback_is_signed_over_its_url_without_the_fragment() throws Exception {
        send("/cb?ref=a%2Bb&p=3#rc=2&rp=all");

        Webhook.Received received = webhook.next();

        Assertions.assertThat(received.url()).endsWith("/cb?ref=a%2Bb&p=3");
        String expected = new RequestSigner(SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .sign(received.url(), received.form().asMap());
        Assertions.assertThat(received.header("X-twilio-signature")).isEqualTo(expected);
    }

    @Test
    void a_5xx_is_retried_only_when_the_url_asks_for_it_and_keeps_its_token() throws Exception {
        webhook.answerWith(503, 503, 204);
        send("/cb#rc=5&rp=5xx");

        List<Webhook.Received> tries = List.of(webhook.next(), webhook.next(), webhook.next());

        Assertions.assertThat(tries)
                .filteredOn(t -> t.value("MessageStatus").equals("sent"))
                .hasSizeGreaterThan(1);
        Assertions.assertThat(tries)
                .filteredOn(t -> t.value("MessageStatus").equals("sent"))
                .extracting(t -> t.header("I-twilio-idempotency-token"))
                .containsOnly(tries.getFirst().header("I-twilio-idempotency-token"));
    }

    @Test
    void by_default_a_5xx_is_the_end() throws Exception {
        webhook.answerWith(503);
        send("/cb");

        Assertions.assertThat(webhook.nextStatuses(2)).containsExactly("sent", "delivered");
        Assertions.assertThat(simulator.callbackCounts().failed()).isOne();
    }

    @Test
    void a_redirect_is_followed_as_get_and_loses_the_parameters() throws Exception {
        webhook.answerWith(302);
        send("/cb");

        webhook.next();
        Webhook.Received redirected = webhook.next();

        Assertions.assertThat(redirected.method()).isEqualTo("GET");
        Assertions.assertThat(redirected.url()).endsWith("/elsewhere");
        Assertions.assertThat(redirected.form().asMap()).isEmpty();
    }

    @Test
    void a_lost_callback_never_comes() throws Exception {
        simulator.addFault(Fault.of(FaultKind.CALLBACK_LOST).times(0, 1));
        send("/cb");

        Assertions.assertThat(webhook.next().value("MessageStatus")).isEqualTo("delivered");
        Assertions.assertThat(simulator.callbackCounts().lost()).isOne();
    }

    @Test
    void a_doubled_callback_comes_twice_with_one_token() throws Exception {
        simulator.addFault(Fault.of(FaultKind.CALLBACK_DOUBLED).times(0, 1));
        send("/cb");

        Webhook.Received first = webhook.next();
        Webhook.Received second = webhook.next();

        Assertions.assertThat(second.form().asMap()).isEqualTo(first.form().asMap());
        Assertions.assertThat(second.header("I-twilio-idempotency-token"))
                .isEqualTo(first.header("I-twilio-idempotency-token"));
    }

    @Test
    void a_late_callback_arrives_after_its_successor() throws Exception {
        simulator.addFault(Fault.of(FaultKind.CALLBACK_LATE).times(0, 1).withMillis(800, 0));
        send("/cb");

        Assertions.assertThat(webhook.nextStatuses(2)).containsExactly("delivered", "sent");
    }

    @Test
    void reordered_callbacks_change_places() throws Exception {
        simulator.addFault(Fault.of(FaultKind.CALLBACK_REORDERED).times(0, 1).withMillis(60_000, 0));
        send("/cb");

        Assertions.assertThat(webhook.nextStatuses(2)).containsExactly("delivered", "sent");
    }

    @Test
    void a_callback_can_come_before_the_response() throws Exception {
        simulator.addFault(Fault.of(FaultKind.CALLBACK_BEFORE_RESPONSE));

        Caller.Reply created = send("/cb");
        Webhook.Received first = webhook.waiting();

        Assertions.assertThat(created.status()).isEqualTo(201);
        Assertions.assertThat(first).isNotNull();
    }

    @Test
    void a_dead_webhook_does_not_hold_up_the_life_of_a_message() throws Exception {
        webhook.close();
        String sid = send("/cb").text("sid");

        Until.holds(
                Duration.ofSeconds(5),
                () -> simulator.message(sid).orElseThrow().status().isFinal());
        Until.holds(Duration.ofSeconds(5), () -> simulator.callbackCounts().failed() == 2);
        Assertions.assertThat(simulator.callbackCounts().attempts()).isEqualTo(4);
    }
}
