package io.sluice.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Call;
import io.sluice.client.CheckAnswer;
import io.sluice.client.Feed;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.contract.CallPurpose;
import io.sluice.contract.CallState;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
import io.sluice.contract.VerificationState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemorySluiceTest {
    private static final String TO = "+19075550001";

    private final InMemorySluice sluice = new InMemorySluice();

    @Test
    void a_message_is_delivered_unless_the_script_says_otherwise() {
        UUID delivered = send(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Hello"));
        sluice.onSms(sms -> MessageState.UNDELIVERED);
        UUID lost = send(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Hello again"));
        sluice.onSms(sms -> MessageState.ACCEPTED);
        UUID open = send(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Still there?"));

        assertThat(state(delivered)).isEqualTo(MessageState.DELIVERED);
        assertThat(state(lost)).isEqualTo(MessageState.UNDELIVERED);
        assertThat(sluice.outcome(open).join()).isInstanceOf(Outcome.Open.class);
        assertThat(sluice.sent()).extracting(SentSms::commandId).containsExactly(delivered, lost, open);
        assertThat(sluice.cancel(open, TO).join()).isInstanceOf(Sending.Taken.class);
        assertThat(state(open)).isEqualTo(MessageState.CANCELED);
    }

    @Test
    void a_call_is_completed_unless_the_script_says_otherwise() {
        List<CallState> told = new ArrayList<>();
        sluice.subscribe(Feed.CALLS, "calls", status -> told.add(status.getState()));
        Call call = Call.builder(TO, CallPurpose.TRANSACTIONAL, "survey")
                .commandId(new UUID(1, 1))
                .build();

        assertThat(sluice.startCall(call).join()).isEqualTo(new Sending.Taken(new UUID(1, 1), 0));
        sluice.startCall(call).join();
        sluice.onCall(asked -> CallState.BUSY);
        sluice.startCall(Call.builder(TO, CallPurpose.TRANSACTIONAL, "survey").build())
                .join();

        assertThat(told).containsExactly(CallState.COMPLETED, CallState.BUSY);
        assertThat(sluice.calls()).hasSize(2);
        assertThat(sluice.startCall(
                                Call.builder("0907", CallPurpose.OTP, "survey").build())
                        .join())
                .isInstanceOf(Sending.Refused.class);
    }

    @Test
    void the_same_business_key_is_sent_once() {
        Sms sms = Sms.builder(TO, SmsPurpose.TRANSACTIONAL)
                .text("Shipped")
                .onceFor("shop/order-1/shipped")
                .build();

        assertThat(send(sms)).isEqualTo(send(sms));
        assertThat(sluice.sent()).hasSize(1);
    }

    @Test
    void what_is_not_valid_is_refused_as_by_the_real_client() {
        assertThat(sluice.sendSms(Sms.of("0907", SmsPurpose.OTP, "a")).join()).isInstanceOf(Sending.Refused.class);
        assertThat(sluice.startVerification(VerificationRequest.of("0907", "login"))
                        .join())
                .isInstanceOf(StartAnswer.Invalid.class);
        assertThat(sluice.sent()).isEmpty();
    }

    @Test
    void subscribers_get_statuses_until_they_close() {
        List<MessageStatus> seen = new ArrayList<>();
        var subscription = sluice.subscribe(Feed.STATUSES, "any", seen::add);

        UUID id = send(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Hello"));
        subscription.close();
        UUID unseen = send(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Hello again"));

        assertThat(seen)
                .extracting(MessageStatus::getCommandId)
                .containsExactly(id)
                .doesNotContain(unseen);
    }

    @Test
    void the_right_code_is_approved_once_and_a_wrong_one_costs_a_try() {
        Verification verification = start();
        String code = sluice.verifications().codeFor(TO);

        assertThat(check(verification, "000000"))
                .isInstanceOfSatisfying(CheckAnswer.WrongCode.class, wrong -> assertThat(wrong.checksLeft())
                        .hasValue(4));
        assertThat(check(verification, " " + code + " ")).isInstanceOf(CheckAnswer.Approved.class);
        assertThat(check(verification, code)).isInstanceOf(CheckAnswer.Refused.class);
    }

    @Test
    void five_wrong_codes_are_enough() {
        Verification verification = start();
        for (int i = 0; i < 5; i++) {
            assertThat(check(verification, "000000")).isInstanceOf(CheckAnswer.WrongCode.class);
        }
        assertThat(check(verification, sluice.verifications().codeFor(TO)))
                .isInstanceOfSatisfying(CheckAnswer.Refused.class, refused -> assertThat(
                                refused.status().getState())
                        .isEqualTo(VerificationState.TOO_MANY_CHECKS));
    }

    @Test
    void a_code_that_is_sent_again_is_the_same_and_brings_no_new_checks() {
        Verification first = start();
        String code = sluice.verifications().codeFor(TO);
        check(first, "000000");
        check(first, "000000");

        Verification again = start();

        assertThat(sluice.verifications().codeFor(TO)).isEqualTo(code);
        assertThat(check(again, "000000"))
                .isInstanceOfSatisfying(CheckAnswer.WrongCode.class, wrong -> assertThat(wrong.checksLeft())
                        .hasValue(2));
        assertThat(check(first, code)).isInstanceOf(CheckAnswer.Approved.class);
        assertThat(check(again, code)).isInstanceOf(CheckAnswer.Refused.class);
    }

    @Test
    void a_code_is_sent_five_times_and_not_again_once_its_checks_are_used_up() {
        for (int send = 0; send < 5; send++) {
            start();
        }
        assertThat(refusal(TO)).isEqualTo(VerificationState.TOO_MANY_SENDS);
        sluice.verifications().expireAll();
        Verification used = start();
        for (int wrong = 0; wrong < 5; wrong++) {
            check(used, "000000");
        }
        assertThat(refusal(TO)).isEqualTo(VerificationState.TOO_MANY_CHECKS);
        assertThat(sluice.startVerification(VerificationRequest.of(TO, "bank")).join())
                .isInstanceOf(StartAnswer.Pending.class);
    }

    private VerificationState refusal(String to) {
        StartAnswer answer =
                sluice.startVerification(VerificationRequest.of(to, "login")).join();
        return ((StartAnswer.Refused) answer).status().getState();
    }

    @Test
    void fraud_silence_and_the_end_of_time_can_be_played() {
        sluice.verifications().onStart(request -> VerificationState.BLOCKED);
        assertThat(sluice.startVerification(VerificationRequest.of(TO, "login")).join())
                .isInstanceOf(StartAnswer.Refused.class);
        sluice.verifications().onStart(request -> VerificationState.PENDING);
        Verification verification = start();
        sluice.verifications().answer(false);
        assertThat(check(verification, "123456")).isInstanceOf(CheckAnswer.Unanswered.class);
        sluice.verifications().answer(true);
        sluice.verifications().expireAll();
        assertThat(check(verification, "123456")).isInstanceOf(CheckAnswer.Refused.class);
    }

    private Verification start() {
        StartAnswer answer =
                sluice.startVerification(VerificationRequest.of(TO, "login")).join();
        assertThat(answer).isInstanceOf(StartAnswer.Pending.class);
        return ((StartAnswer.Pending) answer).verification();
    }

    private CheckAnswer check(Verification verification, String code) {
        return sluice.checkVerification(verification, code).join();
    }

    private UUID send(Sms sms) {
        return ((Sending.Taken) sluice.sendSms(sms).join()).commandId();
    }

    private MessageState state(UUID id) {
        return ((Outcome.Ended) sluice.outcome(id).join()).status().getState();
    }
}
