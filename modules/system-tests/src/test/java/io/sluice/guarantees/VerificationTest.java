package io.sluice.guarantees;

import static io.sluice.contract.VerificationState.APPROVED;
import static io.sluice.contract.VerificationState.BLOCKED;
import static io.sluice.contract.VerificationState.CANCELED;
import static io.sluice.contract.VerificationState.EXPIRED;
import static io.sluice.contract.VerificationState.PENDING;
import static io.sluice.contract.VerificationState.REJECTED;
import static io.sluice.contract.VerificationState.TOO_MANY_CHECKS;
import static io.sluice.contract.VerificationState.TOO_MANY_SENDS;
import static io.sluice.contract.VerificationState.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationChannel;
import io.sluice.contract.VerificationStatus;
import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One-time codes, from the command topics to their statuses. */
@Timeout(180)
class VerificationTest {
    @TempDir
    static Path folder;

    private static Rig rig;
    private static VerifyDesk desk;
    private static int recipients;

    private final String to = Commands.recipient(700_000 + recipients++);

    @BeforeAll
    static void start() {
        rig = Rig.start(folder, UnaryOperator.identity(), Map.of());
        desk = new VerifyDesk(rig);
    }

    @AfterAll
    static void stop() {
        desk.close();
        rig.close();
    }

    @Test
    void the_right_code_is_approved_once_and_the_start_is_told() {
        StartVerification start = desk.started(to);
        VerificationStatus pending = desk.of(start.getCommandId()).getFirst();
        assertThat(pending.getFinal$()).isFalse();
        assertThat(pending.getSendsLeft()).isEqualTo(4);
        assertThat(pending.getChecksLeft()).isEqualTo(5);
        assertThat(pending.getValidUntil()).isAfter(Instant.now().plus(Duration.ofMinutes(8)));
        assertThat(pending.getNextCallAt()).isNotNull();

        VerificationStatus approved = desk.check(start, desk.code(to), APPROVED);
        assertThat(approved.getFinal$()).isTrue();
        assertThat(approved.getVerificationId()).isEqualTo(start.getCommandId());
        assertThat(approved.getNextCheckAt()).isNull();
        assertThat(desk.await(start.getCommandId(), APPROVED).getFinal$()).isTrue();

        VerificationStatus again = desk.check(start, desk.code(to), REJECTED);
        assertThat(again.getReason()).isEqualTo("VERIFICATION_APPROVED_BEFORE");
        assertThat(desk.arrivals(to, VerifyArrival.Kind.CHECK)).hasSize(1);
    }

    @Test
    void a_wrong_code_says_how_many_are_left_and_the_sixth_check_is_one_too_many() {
        StartVerification start = desk.started(to);
        for (int left = 4; left >= 0; left--) {
            VerificationStatus wrong = desk.check(start, desk.wrongCode(to), WRONG_CODE);
            assertThat(wrong.getChecksLeft()).isEqualTo(left);
            assertThat(wrong.getFinal$()).isTrue();
        }

        VerificationStatus sixth = desk.check(start, desk.code(to), TOO_MANY_CHECKS);

        assertThat(sixth.getNextCheckAt()).isNull();
        assertThat(sixth.getNextSendAt()).isEqualTo(sixth.getValidUntil());
        assertThat(desk.await(start.getCommandId(), TOO_MANY_CHECKS).getFinal$())
                .isTrue();
    }

    @Test
    void a_code_is_sent_again_within_the_same_verification_and_the_sixth_send_is_one_too_many() {
        StartVerification first = desk.started(to);
        String sid = desk.of(first.getCommandId()).getFirst().getProviderSid();
        StartVerification last = first;
        for (int left = 3; left >= 0; left--) {
            last = desk.started(to);
            VerificationStatus again = desk.of(last.getCommandId()).getFirst();
            assertThat(again.getProviderSid()).isEqualTo(sid);
            assertThat(again.getSendsLeft()).isEqualTo(left);
        }
        VerificationStatus sixth = desk.start(VerifyDesk.startOf(to).build(), TOO_MANY_SENDS);
        assertThat(sixth.getNextSendAt()).isEqualTo(sixth.getValidUntil());
        assertThat(sixth.getFinal$()).isTrue();

        assertThat(desk.check(first, desk.code(to), APPROVED).getFinal$()).isTrue();
        assertThat(desk.await(last.getCommandId(), APPROVED).getFinal$()).isTrue();
    }

    @Test
    void an_answer_that_comes_too_late_is_expired() {
        StartVerification start = desk.started(to);
        String code = desk.code(to);
        desk.expire(to);
        assertThat(desk.check(start, code, EXPIRED).getReason()).isEqualTo("VERIFICATION_OVER");

        CheckVerification late = VerifyDesk.checkOf(start, code)
                .setExpiresAt(Instant.now().minusSeconds(1))
                .build();
        desk.publish(late);
        assertThat(desk.await(late.getCommandId(), EXPIRED).getReason()).isEqualTo("EXPIRED");
    }

    @Test
    void a_canceled_verification_takes_no_code() {
        StartVerification start = desk.started(to);
        desk.cancel(start);
        assertThat(desk.await(start.getCommandId(), CANCELED).getFinal$()).isTrue();

        desk.check(start, desk.code(to), CANCELED);
        assertThat(desk.arrivals(to, VerifyArrival.Kind.CHECK)).isEmpty();
    }

    @Test
    void what_is_taken_for_fraud_is_blocked_and_never_called() {
        String blocked = "+19075560410";
        StartVerification start = VerifyDesk.startOf(blocked)
                .setFallbackChannels(List.of(VerificationChannel.CALL))
                .build();

        VerificationStatus status = desk.start(start, BLOCKED);

        assertThat(status.getTwilioErrorCode()).isEqualTo(60410);
        assertThat(desk.arrivals(blocked, VerifyArrival.Kind.START))
                .extracting(VerifyArrival::channel)
                .containsExactly("sms");
        StartVerification call =
                VerifyDesk.startOf(blocked).setChannel(VerificationChannel.CALL).build();
        desk.start(call, BLOCKED);
        assertThat(desk.arrivals(blocked, VerifyArrival.Kind.START)).hasSize(1);
    }

    @Test
    void a_text_that_was_taken_and_refused_as_fraud_afterwards_is_followed_by_no_call() {
        String later = "+19075561410";
        desk.started(later);
        StartVerification call =
                VerifyDesk.startOf(later).setChannel(VerificationChannel.CALL).build();

        assertThat(desk.start(call, BLOCKED).getReason()).isEqualTo("NO_VOICE_AFTER_FRAUD");

        assertThat(desk.arrivals(later, VerifyArrival.Kind.START)).hasSize(1);
    }

    @Test
    void a_landline_is_called_after_the_text_was_refused() {
        String landline = "+19075560205";
        StartVerification start = VerifyDesk.startOf(landline)
                .setFallbackChannels(List.of(VerificationChannel.CALL))
                .build();

        VerificationStatus status = desk.start(start, PENDING);

        assertThat(status.getChannel()).isEqualTo("CALL");
        assertThat(desk.arrivals(landline, VerifyArrival.Kind.START))
                .extracting(VerifyArrival::channel)
                .containsExactly("sms", "call");
    }

    @Test
    void nobody_is_called_who_was_not_texted() {
        StartVerification call =
                VerifyDesk.startOf(to).setChannel(VerificationChannel.CALL).build();
        assertThat(desk.start(call, REJECTED).getReason()).isEqualTo("VOICE_ONLY_AFTER_TEXT");

        desk.started(to);
        StartVerification second =
                VerifyDesk.startOf(to).setChannel(VerificationChannel.CALL).build();
        assertThat(desk.start(second, PENDING).getChannel()).isEqualTo("CALL");
    }

    @Test
    void a_check_that_belongs_to_no_start_is_answered_without_asking_twilio() {
        StartVerification never = VerifyDesk.startOf(to).build();

        assertThat(desk.check(never, "123456", REJECTED).getReason()).isEqualTo("UNKNOWN_VERIFICATION");

        assertThat(desk.arrivals(to, VerifyArrival.Kind.CHECK)).isEmpty();
    }

    @Test
    void the_same_start_published_again_sends_one_code() {
        StartVerification start = desk.started(to);
        desk.publish(start);
        desk.check(start, desk.code(to), APPROVED);

        assertThat(desk.arrivals(to, VerifyArrival.Kind.START)).hasSize(1);
        assertThat(desk.of(start.getCommandId()))
                .extracting(VerificationStatus::getSequence)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER", "SERVER_ERROR_AFTER", "TRUNCATED_BODY"})
    void a_start_whose_answer_was_lost_is_found_and_not_sent_again(FaultKind kind) {
        rig.simulator().addFault(Fault.of(kind).on(Operation.VERIFY_START).times(0, 1));

        StartVerification start = desk.started(to);

        assertThat(desk.arrivals(to, VerifyArrival.Kind.START)).hasSize(1);
        desk.check(start, desk.code(to), APPROVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER", "SERVER_ERROR_AFTER", "TRUNCATED_BODY"})
    void a_check_whose_answer_was_lost_is_found_approved_and_not_asked_again(FaultKind kind) {
        StartVerification start = desk.started(to);
        rig.simulator().addFault(Fault.of(kind).on(Operation.VERIFY_CHECK).times(0, 1));

        VerificationStatus approved = desk.check(start, desk.code(to), APPROVED);

        assertThat(desk.arrivals(to, VerifyArrival.Kind.CHECK)).hasSize(1);
        desk.awaitEntered(approved.getCommandId());
    }

    @Test
    void a_start_over_a_limit_of_its_own_keys_is_refused_soon_and_stops_nobody() {
        desk.rateLimit("user", 1);
        Map<String, String> keys = Map.of("user", to);
        StartVerification first = VerifyDesk.startOf(to).setRateLimitKeys(keys).build();
        desk.start(first, PENDING);
        StartVerification second = VerifyDesk.startOf(to).setRateLimitKeys(keys).build();

        VerificationStatus refused = desk.start(second, REJECTED);

        assertThat(refused.getReason()).isEqualTo("VERIFY_RATE_LIMIT");
        assertThat(refused.getResubmittable()).isTrue();
        assertThat(refused.getTwilioErrorCode()).isEqualTo(20429);
        assertThat(desk.arrivals(to, VerifyArrival.Kind.START)).hasSize(3);
        desk.started(Commands.recipient(700_000 + recipients++));
    }

    @Test
    void a_wrong_code_whose_answer_was_lost_is_never_approved_and_not_asked_again() {
        StartVerification start = desk.started(to);
        rig.simulator()
                .addFault(Fault.of(FaultKind.RESET_AFTER)
                        .on(Operation.VERIFY_CHECK)
                        .times(0, 1));

        VerificationStatus lost = desk.check(start, desk.wrongCode(to), REJECTED);

        assertThat(lost.getReason()).isEqualTo("CHECK_LOST");
        assertThat(lost.getResubmittable()).isTrue();
        assertThat(desk.arrivals(to, VerifyArrival.Kind.CHECK)).hasSize(1);
        desk.check(start, desk.code(to), APPROVED);
    }

    @Test
    void a_restart_in_the_middle_forgets_neither_the_verification_nor_its_checks() {
        StartVerification start = desk.started(to);
        desk.check(start, desk.wrongCode(to), WRONG_CODE);
        rig.stopGateway();
        rig.startGateway();

        assertThat(desk.check(start, desk.wrongCode(to), WRONG_CODE).getChecksLeft())
                .isEqualTo(3);
        desk.check(start, desk.code(to), APPROVED);

        assertThat(desk.arrivals(to, VerifyArrival.Kind.START)).hasSize(1);
        assertThat(desk.await(start.getCommandId(), APPROVED).getSequence()).isEqualTo(2);
    }
}
