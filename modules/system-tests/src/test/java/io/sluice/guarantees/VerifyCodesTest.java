package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.core.verify.VerifyServiceSid;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.ApiCredentials;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.TwilioConnection;
import io.sluice.twilio.verify.TwilioVerifyProvider;
import io.sluice.twilio.verify.VerifyObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter of one-time codes and the simulator, which share no code, agree on what Verify does. */
@Timeout(60)
class VerifyCodesTest {
    private static final AccountName ACCOUNT = new AccountName("main");
    private static final String TO = "+12025550123";
    private static final VerifyProfile PROFILE =
            new VerifyProfile(ACCOUNT, new VerifyServiceSid("VA00000000000000000000000000000001"));
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Za-z]+)\"");

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final TwilioConnection connection = new TwilioConnection(
            ApiCredentials.ofAuthToken(SimulatorConfig.DEFAULT_ACCOUNT_SID, SimulatorConfig.DEFAULT_AUTH_TOKEN),
            HttpBounds.DEFAULT,
            Optional.of(simulator.baseUrl()),
            System::nanoTime);
    private final TwilioVerifyProvider provider = new TwilioVerifyProvider(
            Map.of(ACCOUNT, connection),
            new TwilioErrorTable(),
            InstantSource.system(),
            System::nanoTime,
            VerifyObserver.NONE);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant begin = Instant.now();

    @AfterEach
    void stop() {
        http.close();
        connection.close();
        simulator.close();
    }

    private static VerifyRecipient phone(String number) {
        return new VerifyRecipient.Phone(new E164(number));
    }

    private StartReply start(String number) {
        CommandId command = new CommandId(UUID.randomUUID());
        return provider.start(VerificationStart.plain(command, PROFILE, phone(number), VerifyChannel.SMS), () -> true);
    }

    private VerificationSid started() {
        return ((StartReply.Pending) start(TO)).sid();
    }

    private static CodeCheck checkOf(VerificationSid sid, String code) {
        CodeCheck.Target target = new CodeCheck.Target.BySid(sid);
        return new CodeCheck(new CommandId(UUID.randomUUID()), PROFILE, target, new OneTimeCode(code));
    }

    private CheckReply check(VerificationSid sid, String code) {
        return provider.check(checkOf(sid, code), () -> true);
    }

    /** What the recipient reads on the telephone. */
    private String code() throws IOException, InterruptedException {
        Matcher matcher = CODE.matcher(control("GET", "/codes?to=%2B12025550123&limit=1", ""));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private String control(String method, String path, String body) throws IOException, InterruptedException {
        URI address = simulator.baseUrl().resolve("/_simulator/verify" + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String wrongCode() throws IOException, InterruptedException {
        return code().equals("000000") ? "111111" : "000000";
    }

    @Test
    void the_right_code_is_approved_once_and_a_wrong_one_costs_a_check() throws Exception {
        VerificationSid sid = started();

        assertThat(check(sid, wrongCode())).isEqualTo(new CheckReply.WrongCode(sid));
        assertThat(check(sid, code())).isEqualTo(new CheckReply.Approved(sid));
        assertThat(check(sid, code())).isEqualTo(new CheckReply.NotFound());
    }

    @Test
    void the_sixth_check_and_the_sixth_send_are_told_apart() throws Exception {
        VerificationSid sid = started();
        for (int sends = 2; sends <= 5; sends++) {
            assertThat(start(TO)).isInstanceOfSatisfying(StartReply.Pending.class, pending -> assertThat(pending.sid())
                    .isEqualTo(sid));
        }
        assertThat(start(TO)).isInstanceOf(StartReply.MaxSends.class);
        for (int checks = 1; checks <= 5; checks++) {
            assertThat(check(sid, wrongCode())).isEqualTo(new CheckReply.WrongCode(sid));
        }
        assertThat(check(sid, code())).isEqualTo(new CheckReply.MaxChecks());
    }

    @Test
    void what_expired_or_was_canceled_is_not_found() throws Exception {
        VerificationSid expired = started();
        String expiredCode = code();
        control("POST", "/expire", "{\"to\": \"" + TO + "\"}");
        assertThat(check(expired, expiredCode)).isEqualTo(new CheckReply.NotFound());

        VerificationSid canceled = started();
        assertThat(canceled).isNotEqualTo(expired);
        assertThat(provider.cancel(PROFILE, canceled)).isEqualTo(new CancelReply.Canceled());
        assertThat(provider.cancel(PROFILE, canceled)).isEqualTo(new CancelReply.NotFound());
        assertThat(check(canceled, code())).isEqualTo(new CheckReply.NotFound());
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER", "SERVER_ERROR_AFTER", "TRUNCATED_BODY", "HTML_ERROR_AFTER"})
    void a_check_whose_answer_was_lost_is_found_in_the_list_and_asked_once(FaultKind kind) throws Exception {
        VerificationSid sid = started();
        CodeCheck check = checkOf(sid, code());
        simulator.addFault(Fault.of(kind).on(Operation.VERIFY_CHECK));

        assertThat(provider.check(check, () -> true)).isInstanceOf(CheckReply.Ambiguous.class);

        assertThat(provider.resolve(check, begin)).isEqualTo(new CheckResolution.Approved(List.of(sid)));
        assertThat(simulator.verifyArrivals())
                .filteredOn(arrival -> arrival.kind() == VerifyArrival.Kind.CHECK)
                .hasSize(1);
    }

    @Test
    void a_check_that_never_arrived_or_was_wrong_is_not_converted() throws Exception {
        VerificationSid sid = started();
        CodeCheck check = checkOf(sid, code());
        simulator.addFault(Fault.of(FaultKind.RESET_BEFORE).on(Operation.VERIFY_CHECK));

        assertThat(provider.check(check, () -> true)).isInstanceOf(CheckReply.Ambiguous.class);

        assertThat(provider.resolve(check, begin)).isEqualTo(new CheckResolution.NotConverted());
    }

    @Test
    void a_start_whose_answer_was_lost_is_found_by_its_recipient() {
        simulator.addFault(Fault.of(FaultKind.RESET_AFTER).on(Operation.VERIFY_START));
        assertThat(start(TO)).isInstanceOf(StartReply.Ambiguous.class);

        assertThat(provider.attempts(PROFILE, phone(TO), begin))
                .isInstanceOfSatisfying(AttemptsAnswer.Attempts.class, answer -> assertThat(answer.attempts())
                        .singleElement()
                        .extracting(AttemptSnapshot::converted)
                        .isEqualTo(false));
        assertThat(provider.attempts(PROFILE, phone("+12025550199"), begin))
                .isInstanceOfSatisfying(AttemptsAnswer.Attempts.class, answer -> assertThat(answer.attempts())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"+19075560205, VERIFY_LANDLINE", "+19075560605, VERIFY_COUNTRY_NOT_ENABLED"})
    void what_verify_refuses_with_a_403_says_nothing_about_the_account(String number, String reason) {
        assertThat(start(number)).isInstanceOfSatisfying(StartReply.Refused.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(403);
            assertThat(refused.error().reason()).isEqualTo(reason);
        });
    }

    @Test
    void a_fraud_block_is_a_fraud_block() {
        assertThat(start("+19075560410")).isInstanceOf(StartReply.BlockedAsFraud.class);
    }
}
