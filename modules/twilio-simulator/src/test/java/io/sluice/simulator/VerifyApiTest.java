package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyApiTest {
    private static final String TO = "+12025550123";
    private static final String NO_CODE = "none";

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    /** A code of the same length that is not the right one. */
    private String wrongCode() throws IOException {
        return caller.code(TO).equals("000000") ? "111111" : "000000";
    }

    private Caller.Reply change(String sidOrTo, String status) throws IOException {
        return caller.verify(Caller.VERIFICATIONS + "/" + sidOrTo, "Status", status);
    }

    @Test
    void the_right_code_approves() throws IOException {
        Caller.Reply started = caller.start(TO);
        Assertions.assertThat(started.status()).isEqualTo(201);
        Assertions.assertThat(started.text("status")).isEqualTo("pending");
        Assertions.assertThat(caller.code(TO)).matches("\\d{6}");

        Caller.Reply checked = caller.check(TO, caller.code(TO));

        Assertions.assertThat(checked.text("sid"))
                .isEqualTo(started.text("sid"))
                .startsWith("VE");
        Assertions.assertThat(checked.text("status")).isEqualTo("approved");
        Assertions.assertThat(checked.json().path("valid").asBoolean()).isTrue();
    }

    @Test
    void a_wrong_code_is_a_success_in_http_and_pending_in_the_body() throws IOException {
        caller.start(TO);

        Caller.Reply checked = caller.check(TO, wrongCode());

        Assertions.assertThat(checked.status()).isEqualTo(200);
        Assertions.assertThat(checked.text("status")).isEqualTo("pending");
        Assertions.assertThat(checked.json().path("valid").asBoolean()).isFalse();
        Assertions.assertThat(checked.code()).isZero();
    }

    @Test
    void after_five_checks_even_the_right_code_gets_60202() throws IOException {
        caller.start(TO);
        for (int i = 0; i < 5; i++) {
            Assertions.assertThat(caller.check(TO, wrongCode()).text("status")).isEqualTo("pending");
        }

        Caller.Reply sixth = caller.check(TO, caller.code(TO));

        Assertions.assertThat(sixth.status()).isEqualTo(429);
        Assertions.assertThat(sixth.code()).isEqualTo(60202);
        Assertions.assertThat(
                        caller.getUri("/v2" + Caller.VERIFICATIONS + "/" + TO).text("status"))
                .isEqualTo("max_attempts_reached");
    }

    @Test
    void a_send_again_keeps_the_verification_and_its_code_and_the_sixth_gets_60203() throws IOException {
        String sid = caller.start(TO).text("sid");
        String code = caller.code(TO);
        for (int sends = 2; sends <= 5; sends++) {
            Caller.Reply again = caller.start(TO);
            Assertions.assertThat(again.status()).isEqualTo(201);
            Assertions.assertThat(again.text("sid")).isEqualTo(sid);
            Assertions.assertThat(again.json().path("send_code_attempts")).hasSize(sends);
            Assertions.assertThat(caller.code(TO)).isEqualTo(code);
        }

        Caller.Reply sixth = caller.start(TO);

        Assertions.assertThat(sixth.status()).isEqualTo(429);
        Assertions.assertThat(sixth.code()).isEqualTo(60203);
    }

    @Test
    void after_the_end_whatever_it_was_there_is_only_20404() throws IOException {
        List<Caller.Reply> afterTheEnd = new ArrayList<>();
        afterTheEnd.add(caller.check("+12025550199", "123456"));
        caller.start(TO);
        String code = caller.code(TO);
        caller.check(TO, code);
        afterTheEnd.add(caller.check(TO, code));
        String canceled = caller.start(TO).text("sid");
        Assertions.assertThat(change(canceled, "canceled").text("status")).isEqualTo("canceled");
        afterTheEnd.add(caller.check(TO, caller.code(TO)));
        afterTheEnd.add(change(canceled, "canceled"));
        String expired = caller.start(TO).text("sid");
        caller.control("POST", "/verify/expire", "{\"to\": \"" + TO + "\"}");
        afterTheEnd.add(caller.verify(Caller.CHECK, "VerificationSid", expired, "Code", caller.code(TO)));
        afterTheEnd.add(caller.getUri("/v2" + Caller.VERIFICATIONS + "/" + expired));

        Assertions.assertThat(afterTheEnd).allSatisfy(reply -> {
            Assertions.assertThat(reply.status()).isEqualTo(404);
            Assertions.assertThat(reply.code()).isEqualTo(20404);
        });
        Assertions.assertThat(afterTheEnd.getFirst().text("message"))
                .isEqualTo("The requested resource " + Caller.CHECK + " was not found");
    }

    @Test
    void a_start_after_the_end_is_a_new_verification_with_a_new_count() throws IOException {
        String first = caller.start(TO).text("sid");
        for (int i = 0; i < 4; i++) {
            caller.start(TO);
        }
        change(first, "canceled");

        Caller.Reply second = caller.start(TO);

        Assertions.assertThat(second.text("sid")).isNotEqualTo(first);
        Assertions.assertThat(second.json().path("send_code_attempts")).hasSize(1);
    }

    @Test
    void who_checks_the_code_himself_reports_it_by_an_update() throws IOException {
        caller.verify(Caller.VERIFICATIONS, "To", TO, "Channel", "sms", "CustomCode", "A1b2C3");
        Assertions.assertThat(caller.code(TO)).isEqualTo("A1b2C3");

        Caller.Reply approved = change(TO, "approved");

        Assertions.assertThat(approved.status()).isEqualTo(200);
        Assertions.assertThat(approved.text("status")).isEqualTo("approved");
        Assertions.assertThat(approved.json().path("valid").asBoolean()).isTrue();
        Assertions.assertThat(change(TO, "approved").code()).isEqualTo(20404);
    }

    @Test
    void each_channel_is_taken_and_auto_becomes_a_text_message() throws IOException {
        for (String channel : List.of("sms", "call", "whatsapp")) {
            Assertions.assertThat(caller.verify(Caller.VERIFICATIONS, "To", TO, "Channel", channel)
                            .text("channel"))
                    .isEqualTo(channel);
        }
        Caller.Reply last = caller.verify(Caller.VERIFICATIONS, "To", TO, "Channel", "auto");
        Caller.Reply email = caller.verify(Caller.VERIFICATIONS, "To", "a@b.example", "Channel", "email");

        Assertions.assertThat(last.text("channel")).isEqualTo("sms");
        Assertions.assertThat(last.json().path("send_code_attempts").findValuesAsText("channel"))
                .containsExactly("SMS", "CALL", "whatsapp", "SMS");
        Assertions.assertThat(email.text("channel")).isEqualTo("email");
    }

    @Test
    void the_text_is_in_the_language_of_the_number_or_of_the_caller() throws IOException {
        caller.start("+4915112345678");
        caller.verify(Caller.VERIFICATIONS, "To", "+4915112345679", "Channel", "sms", "Locale", "en");

        JsonNode codes = caller.control("GET", "/verify/codes", "").json();

        Assertions.assertThat(codes.path(1).path("text").asText())
                .isEqualTo("Dein Verifizierungscode für Simulated lautet: "
                        + codes.path(1).path("code").asText());
        Assertions.assertThat(codes.path(0).path("text").asText()).startsWith("Your Simulated verification code is");
    }

    @Test
    void no_answer_and_no_text_of_the_simulator_tells_the_code_but_the_control_endpoint() throws IOException {
        List<String> told = new ArrayList<>();
        told.add(caller.verify(Caller.VERIFICATIONS, "To", TO, "Channel", "sms", "CustomCode", "CODE77")
                .raw()
                .body());
        told.add(caller.getUri("/v2" + Caller.VERIFICATIONS + "/" + TO).raw().body());
        told.add(caller.check(TO, "CODE77").raw().body());
        told.add(caller.check(TO, "CODE77").raw().body());
        told.add(caller.verify(Caller.CHECK, "To", TO, "Code", "CODE77CODE77")
                .raw()
                .body());
        told.add(caller.getUri("/v2/Attempts").raw().body());
        told.add(caller.control("GET", "/verify/arrivals", "").raw().body());
        told.add(simulator.verifyArrivals().toString());

        Assertions.assertThat(told)
                .allSatisfy(text -> Assertions.assertThat(text).isNotEmpty().doesNotContain("CODE77"));
        Assertions.assertThat(caller.control("GET", "/verify/codes?to=%2B12025550123", "")
                        .raw()
                        .body())
                .contains("CODE77");
    }

    @Test
    void errors_and_headers_are_those_of_twilio() throws IOException {
        Caller.Reply refused = caller.check(TO, "123456");
        Caller stranger = new Caller(simulator, Caller.ACCOUNT, Caller.ACCOUNT, NO_CODE);

        Assertions.assertThat(refused.text("more_info")).isEqualTo("https://www.twilio.com/docs/errors/20404");
        Assertions.assertThat(refused.raw().headers().firstValue("Twilio-Request-Id"))
                .hasValueSatisfying(id -> Assertions.assertThat(id).startsWith("RQ"));
        Assertions.assertThat(refused.raw().headers().firstValue("X-API-Domain"))
                .contains("verify.twilio.com");
        Assertions.assertThat(stranger.start(TO).code()).isEqualTo(20003);
        stranger.close();
    }
}
