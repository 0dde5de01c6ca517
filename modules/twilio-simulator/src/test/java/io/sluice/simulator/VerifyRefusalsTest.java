package io.sluice.simulator;

import io.sluice.simulator.verify.VerifyBehaviour;
import io.sluice.simulator.verify.VerifyChannel;
import io.sluice.simulator.verify.VerifyConfig;
import io.sluice.simulator.verify.VerifyService;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyRefusalsTest {
    private static final String TO = "+12025550123";
    private static final VerifyService STRICT = new VerifyService(
            "VA000000000000000000000000000000aa",
            null,
            "Strict",
            4,
            true,
            false,
            true,
            false,
            null,
            false,
            false,
            null,
            false,
            List.of(VerifyChannel.WHATSAPP));

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults()
            .withVerify(VerifyConfig.DEFAULT.withServices(List.of(VerifyService.open(Caller.SERVICE, null), STRICT))));
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    private Caller.Reply strict(String... form) throws IOException {
        return caller.verify("/Services/" + STRICT.sid() + "/Verifications", form);
    }

    @ParameterizedTest
    @CsvSource({
        "+19075560200, 400, 60200",
        "+19075560205, 403, 60205",
        "+19075560220, 400, 60220",
        "+19075560238, 403, 60238",
        "+19075560410, 403, 60410",
        "+19075560605, 403, 60605"
    })
    void the_documented_numbers_are_refused(String to, int status, int code) throws IOException {
        Caller.Reply refused = caller.start(to);

        Assertions.assertThat(refused.status()).isEqualTo(status);
        Assertions.assertThat(refused.code()).isEqualTo(code);
        Assertions.assertThat(caller.control("GET", "/verify/codes", "").json()).isEmpty();
    }

    @Test
    void a_landline_can_be_called_and_a_risk_check_can_be_waived() throws IOException {
        Assertions.assertThat(caller.verify(Caller.VERIFICATIONS, "To", "+19075560205", "Channel", "call")
                        .status())
                .isEqualTo(201);
        Assertions.assertThat(caller.verify(
                                Caller.VERIFICATIONS, "To", "+19075560410", "Channel", "sms", "RiskCheck", "disable")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_prefix_is_blocked_and_freed_while_running() throws IOException {
        caller.control("POST", "/verify/destinations", "{\"prefix\": \"+4470\", \"behaviour\": \"fraud-blocked\"}");
        Assertions.assertThat(caller.start("+447012345678").code()).isEqualTo(60410);
        Assertions.assertThat(caller.start("+447112345678").status()).isEqualTo(201);

        caller.control("DELETE", "/verify/destinations", "{\"prefix\": \"+4470\"}");
        Assertions.assertThat(caller.start("+447012345678").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "Channel, , 60200",
        "Channel, pigeon, 60200",
        "Channel, email, 60200",
        "Channel, sna, 60223",
        "To, , 60200",
        "To, 12025550123, 60200",
        "To, +1202555012, 60200",
        "CustomCode, 123, 60200",
        "CustomCode, 12345678901, 60200",
        "Amount, 5, 60204",
        "CustomMessage, hello, 60243",
        "Locale, german, 60200",
        "DeviceIp, here, 60200",
        "RiskCheck, maybe, 60200",
        "CustomFriendlyName, Code 12345, 60200",
        "RateLimits, ip, 60200",
        "Tags, [], 60200",
        "TemplateSid, HJ00000000000000000000000000000009, 60228",
        "TemplateCustomSubstitutions, x, 60224"
    })
    void a_bad_parameter_is_refused(String name, String value, int code) throws IOException {
        String given = value == null ? "" : value;
        Caller.Reply refused = caller.verify(
                Caller.VERIFICATIONS,
                "To",
                name.equals("To") ? given : TO,
                "Channel",
                name.equals("Channel") ? given : "sms",
                name,
                given);

        Assertions.assertThat(refused.code()).isEqualTo(code);
        Assertions.assertThat(refused.status()).isEqualTo(code == 60204 ? 403 : 400);
    }

    @Test
    void a_service_without_a_feature_says_so() throws IOException {
        Assertions.assertThat(strict("To", TO, "Channel", "sms", "CustomCode", "123456")
                        .code())
                .isEqualTo(60204);
        Assertions.assertThat(strict("To", TO, "Channel", "whatsapp").code()).isEqualTo(60223);
        Assertions.assertThat(strict("To", "a@b.example", "Channel", "email").code())
                .isEqualTo(60217);
        Assertions.assertThat(strict("To", TO, "Channel", "sms").status()).isEqualTo(201);
        Assertions.assertThat(caller.code(TO)).matches("\\d{4}");
    }

    @Test
    void an_unknown_service_is_unknown_once_one_is_configured() throws IOException {
        Caller.Reply unknown =
                caller.verify("/Services/VA00000000000000000000000000000099/Verifications", "To", TO, "Channel", "sms");

        Assertions.assertThat(unknown.code()).isEqualTo(20404);
    }

    @Test
    void a_check_needs_a_recipient_and_a_code() throws IOException {
        caller.start(TO);

        Assertions.assertThat(caller.verify(Caller.CHECK, "Code", "123456").code())
                .isEqualTo(60221);
        Assertions.assertThat(caller.verify(Caller.CHECK, "To", TO).code()).isEqualTo(60200);
        Assertions.assertThat(caller.check(TO, "123").code()).isEqualTo(60200);
        Assertions.assertThat(caller.check(TO, caller.code(TO)).text("status"))
                .as("none of them counted")
                .isEqualTo("approved");
    }

    @Test
    void a_destination_can_take_the_code_and_fail_later() throws IOException {
        simulator.verifyDestinations().set("+4471", VerifyBehaviour.FRAUD_BLOCKED_LATER);
        Assertions.assertThat(caller.start("+447112345678").status()).isEqualTo(201);

        Assertions.assertThat(caller.getUri("/v2/Attempts")
                        .json()
                        .path("attempts")
                        .path(0)
                        .path("channel_data")
                        .path("error_code")
                        .asText())
                .isEqualTo("60410");
    }
}
