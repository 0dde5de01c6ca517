package io.sluice.simulator;

import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults strike Verify as they strike messages, and the log tells what Twilio did behind them. */
class VerifyFaultsTest {
    private static final String TO = "+12025550123";

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    private VerifyArrival last() {
        return simulator.verifyArrivals().getLast();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "HANG_AFTER", "TRUNCATED_BODY"})
    void a_check_whose_answer_is_lost_has_approved(FaultKind kind) throws IOException {
        caller.start(TO);
        String code = caller.code(TO);
        simulator.addFault(
                Fault.of(kind).on(Operation.VERIFY_CHECK).withMillis(100, 0).forRecipient(TO));

        Assertions.assertThatThrownBy(() -> caller.check(TO, code)).isInstanceOf(IOException.class);
        simulator.clearFaults();

        Assertions.assertThat(last().outcome())
                .isInstanceOfSatisfying(VerifyArrival.Outcome.Done.class, done -> Assertions.assertThat(done.status())
                        .isEqualTo("approved"));
        Assertions.assertThat(last().fault()).isEqualTo(kind);
        Assertions.assertThat(caller.check(TO, code).code()).isEqualTo(20404);
        Assertions.assertThat(
                        caller.getUri("/v2/Attempts?Status=converted").json().path("attempts"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR_BEFORE", "SERVER_ERROR_AFTER"})
    void a_500_on_a_start_may_have_sent_or_not(FaultKind kind) throws IOException {
        simulator.addFault(Fault.of(kind).on(Operation.VERIFY_START).forSender(Caller.SERVICE));

        Assertions.assertThat(caller.start(TO).status()).isEqualTo(500);

        boolean sent = kind == FaultKind.SERVER_ERROR_AFTER;
        Assertions.assertThat(caller.control("GET", "/verify/codes", "").json()).hasSize(sent ? 1 : 0);
        Assertions.assertThat(last().outcome() instanceof VerifyArrival.Outcome.Done)
                .isEqualTo(sent);
        Assertions.assertThat(last().channel()).isEqualTo("sms");
    }

    @Test
    void a_check_found_by_its_sid_is_struck_by_the_fault_of_its_recipient() throws IOException {
        String sid = caller.start(TO).text("sid");
        simulator.addFault(
                Fault.of(FaultKind.TOO_MANY_REQUESTS).on(Operation.VERIFY_CHECK).forRecipient(TO));

        Assertions.assertThat(caller.verify(Caller.CHECK, "VerificationSid", sid, "Code", "123456")
                        .code())
                .isEqualTo(20429);
        Assertions.assertThat(last().kind()).isEqualTo(VerifyArrival.Kind.CHECK);
        Assertions.assertThat(last().to()).isEqualTo(TO);
        Assertions.assertThat(last().outcome()).isEqualTo(new VerifyArrival.Outcome.NotProcessed());
    }

    @Test
    void a_fault_of_messages_leaves_verify_alone_and_the_list_of_attempts_can_fail_by_itself() throws IOException {
        simulator.addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE));
        simulator.addFault(Fault.of(FaultKind.UNAVAILABLE_BEFORE).on(Operation.VERIFY_ATTEMPTS));

        Assertions.assertThat(caller.start(TO).status()).isEqualTo(201);
        Assertions.assertThat(caller.getUri("/v2/Attempts").status()).isEqualTo(503);
        Assertions.assertThat(simulator.verifyArrivals()).hasSize(1);
    }

    @Test
    void a_delivery_that_fails_shows_in_its_attempt() throws IOException {
        caller.control("POST", "/faults", "{\"kind\": \"delivery-failed\", \"code\": 30003}");
        caller.start(TO);

        Assertions.assertThat(caller.getUri("/v2/Attempts").json().findValuesAsText("error_code"))
                .containsExactly("30003");
    }

    @Test
    void a_refusal_is_logged_with_its_code_and_a_reset_forgets_all() throws IOException {
        caller.start("+19075560410");
        Assertions.assertThat(last().outcome()).isEqualTo(new VerifyArrival.Outcome.Refused(60410));
        caller.start(TO);
        Assertions.assertThat(caller.control("GET", "/verify/arrivals?after=1", "")
                        .raw()
                        .body())
                .contains("\"outcome\":\"done\"")
                .doesNotContain("60410");

        caller.control("POST", "/reset", "");

        Assertions.assertThat(simulator.verifyArrivals()).isEmpty();
        Assertions.assertThat(caller.check(TO, "123456").code()).isEqualTo(20404);
    }
}
