package io.sluice.quickstart.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.CheckAnswer;
import io.sluice.client.Feed;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.Subscription;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client against the real gateway and the simulated Twilio, started in one line. */
class LocalSluiceKafkaTest {
    private static final long SECONDS_MAX = 60;

    @RegisterExtension
    static final LocalSluice sluice = new LocalSluice("shop");

    @Test
    void a_message_is_delivered() throws Exception {
        UUID id = send(Sms.of("+14155550101", SmsPurpose.TRANSACTIONAL, "Your parcel is on its way"));

        assertThat(ended(id).getState()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void a_message_of_a_business_key_is_delivered_once_and_its_outcome_found_by_anybody() throws Exception {
        Instant before = Instant.now().minus(Duration.ofSeconds(1));
        Sms sms = Sms.builder("+14155550102", SmsPurpose.TRANSACTIONAL)
                .text("Shipped")
                .onceFor("shop/order-4711/shipped")
                .build();

        UUID id = send(sms);

        assertThat(send(sms)).isEqualTo(id);
        Outcome outcome = sluice.client().outcome(id, before).get(SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(((Outcome.Ended) outcome).status().getState()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void what_the_gateway_refuses_is_an_outcome_with_its_reason() throws Exception {
        UUID id = send(Sms.builder("+14155550103", SmsPurpose.TRANSACTIONAL)
                .text("Hello")
                .sender("nobody")
                .build());

        assertThat(ended(id).getState()).isEqualTo(MessageState.REJECTED);
        assertThat(ended(id).getReason()).isEqualTo("UNKNOWN_SENDER");
    }

    @Test
    void a_wrong_code_is_told_from_the_right_one() throws Exception {
        String to = "+14155550105";
        StartAnswer started = sluice.client()
                .startVerification(VerificationRequest.of(to, LocalSluice.PROFILE))
                .get(SECONDS_MAX, TimeUnit.SECONDS);
        Verification verification = ((StartAnswer.Pending) started).verification();
        String right = sluice.codeFor(to).orElseThrow();
        String wrong = right.equals("000000") ? "111111" : "000000";

        assertThat(check(verification, wrong)).isInstanceOf(CheckAnswer.WrongCode.class);
        assertThat(check(verification, right)).isInstanceOf(CheckAnswer.Approved.class);
        assertThat(check(verification, right)).isInstanceOf(CheckAnswer.Refused.class);
    }

    private static CheckAnswer check(Verification verification, String code) throws Exception {
        return sluice.client().checkVerification(verification, code).get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Test
    void a_text_from_a_handset_reaches_a_subscriber() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (Subscription subscription = sluice.client().subscribe(Feed.INBOUND, "shop-inbound", message -> {
            if (message.getBody().startsWith("Hello")) {
                heard.countDown();
            }
        })) {
            for (int i = 0; i < SECONDS_MAX && heard.getCount() > 0; i++) {
                // A new group begins with what comes after it has its partitions.
                sluice.textIn("+14155550104", "Hello " + i);
                boolean soon = heard.await(1, TimeUnit.SECONDS);
                assertThat(soon).isEqualTo(heard.getCount() == 0);
            }
            assertThat(subscription).isNotNull();
        }
        assertThat(heard.getCount()).isZero();
    }

    private static UUID send(Sms sms) throws Exception {
        return ((Sending.Taken) sluice.client().sendSms(sms).get(SECONDS_MAX, TimeUnit.SECONDS)).commandId();
    }

    private static MessageStatus ended(UUID id) throws Exception {
        return ((Outcome.Ended) sluice.client().outcome(id).get(SECONDS_MAX, TimeUnit.SECONDS)).status();
    }
}
