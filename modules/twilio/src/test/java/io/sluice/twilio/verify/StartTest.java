package io.sluice.twilio.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.phone.E164;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.twilio.http.ScriptedTwilio;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start posts once, and its answer is read by Twilio's code and not by the HTTP status. */
@Timeout(30)
class StartTest {
    @Test
    void a_start_posts_once_and_tells_sid_sends_and_the_begin_of_the_ten_minutes() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, VerifyBench.started("pending", 2)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.start())
                    .isEqualTo(new StartReply.Pending(VerifyBench.SID, 2, Instant.parse("2026-11-22T08:59:58Z")));
            assertThat(twilio.seen()).singleElement().satisfies(post -> {
                assertThat(post.target()).isEqualTo("/v2/Services/" + VerifyBench.SERVICE + "/Verifications");
                assertThat(post.headers()).containsEntry("Host", "verify.twilio.com");
                assertThat(post.form()).isEqualTo(Map.of("To", List.of("+4915112345678"), "Channel", List.of("sms")));
            });
            assertThat(bench.reports).singleElement().satisfies(report -> {
                assertThat(report.operation()).isEqualTo(VerifyObserver.Operation.START);
                assertThat(report.outcome()).isEqualTo("pending");
            });
        }
    }

    @Test
    void everything_that_a_start_can_carry_is_in_the_form() {
        VerificationStart start = new VerificationStart(
                VerifyBench.COMMAND,
                VerifyBench.PROFILE,
                new VerifyRecipient.Phone(new E164("+12025550123")),
                VerifyChannel.AUTO,
                new VerificationStart.Wording(Optional.of("de"), Optional.of("HJ1"), Map.of("shop", "Ähre")),
                Optional.of(new OneTimeCode("A1b2C3")),
                Map.of("ip", "198.51.100.1"),
                Optional.of("198.51.100.1"),
                false);
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, VerifyBench.started("pending", 1)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.provider.start(start, () -> true)).isInstanceOf(StartReply.Pending.class);
            assertThat(twilio.seen().getFirst().form())
                    .isEqualTo(Map.of(
                            "To", List.of("+12025550123"),
                            "Channel", List.of("auto"),
                            "Locale", List.of("de"),
                            "TemplateSid", List.of("HJ1"),
                            "TemplateCustomSubstitutions", List.of("{\"shop\":\"Ähre\"}"),
                            "CustomCode", List.of("A1b2C3"),
                            "RateLimits", List.of("{\"ip\":\"198.51.100.1\"}"),
                            "DeviceIp", List.of("198.51.100.1"),
                            "RiskCheck", List.of("disable")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 500, 503})
    void the_code_decides_whatever_http_status_carries_it(int status) {
        assertThat(start(status, 60203)).isInstanceOf(StartReply.MaxSends.class);
        assertThat(start(status, 60202)).isEqualTo(new StartReply.MaxChecks());
        assertThat(start(status, 60410)).isInstanceOf(StartReply.BlockedAsFraud.class);
        assertThat(start(status, 60238)).isInstanceOf(StartReply.BlockedAsFraud.class);
        assertThat(start(status, 60205)).isInstanceOfSatisfying(StartReply.Refused.class, refused -> {
            assertThat(refused.error().reason()).isEqualTo("VERIFY_LANDLINE");
            assertThat(refused.error().failureClass()).isEqualTo(FailureClass.PERMANENT);
        });
        assertThat(start(status, 20429)).isInstanceOfSatisfying(StartReply.Refused.class, refused -> assertThat(
                        refused.error().failureClass())
                .isEqualTo(FailureClass.TRANSIENT));
    }

    private static StartReply start(int status, int code) {
        try (ScriptedTwilio twilio =
                        new ScriptedTwilio(ScriptedTwilio.answer(status, VerifyBench.ERROR.formatted(code)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            StartReply reply = bench.start();
            assertThat(twilio.posts()).isEqualTo(1);
            return reply;
        }
    }

    static Stream<Arguments> doubts() {
        String pending = VerifyBench.started("pending", 1);
        return Stream.of(
                Arguments.of(ScriptedTwilio.answer(500, VerifyBench.ERROR.formatted(20500)), "PROVIDER_FAILED", 500),
                Arguments.of(ScriptedTwilio.answer(503, VerifyBench.ERROR.formatted(20503)), "PROVIDER_FAILED", 503),
                Arguments.of(ScriptedTwilio.answer(500, VerifyBench.ERROR.formatted(99999)), "PROVIDER_FAILED", 500),
                Arguments.of(ScriptedTwilio.answer(502, "<html>"), "PROVIDER_FAILED", 502),
                Arguments.of(ScriptedTwilio.answer(201, ""), "ANSWER_UNREADABLE", 201),
                Arguments.of(ScriptedTwilio.answer(201, "{\"sid\":\"VE1\"}"), "ANSWER_UNREADABLE", 201),
                Arguments.of(ScriptedTwilio.answer(201, VerifyBench.started("failed", 1)), "ANSWER_CONTRADICTS", 201),
                Arguments.of(ScriptedTwilio.truncated(201, pending), "ANSWER_TRUNCATED", 201),
                Arguments.of(ScriptedTwilio.hang(), "RESPONSE_TIMEOUT", 0),
                Arguments.of(ScriptedTwilio.reset(), "CONNECTION_LOST", 0));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void whatever_may_have_sent_a_code_is_ambiguous_after_one_post(
            ScriptedTwilio.Play play, String reason, int status) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(play);
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.start()).isEqualTo(new StartReply.Ambiguous(reason, status));
            assertThat(twilio.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_verification_whose_checks_are_used_up_is_told_although_it_is_a_201() {
        try (ScriptedTwilio twilio =
                        new ScriptedTwilio(ScriptedTwilio.answer(201, VerifyBench.started("max_attempts_reached", 2)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.start()).isEqualTo(new StartReply.MaxChecks());
        }
    }

    @Test
    void a_refusal_without_a_code_is_surely_not_sent_and_its_wish_to_wait_is_kept() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(429, "slow down", "Retry-After: 7"));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.start()).isInstanceOfSatisfying(StartReply.Refused.class, refused -> {
                assertThat(refused.error().failureClass()).isEqualTo(FailureClass.TRANSIENT);
                assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
            });
        }
    }

    @Test
    void a_last_look_that_says_no_sends_nothing() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, VerifyBench.started("pending", 1)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            VerificationStart start = VerificationStart.plain(
                    VerifyBench.COMMAND, VerifyBench.PROFILE, VerifyBench.TO, VerifyChannel.CALL);
            assertThat(bench.provider.start(start, () -> false)).isEqualTo(new StartReply.Withheld());
            assertThat(twilio.posts()).isZero();
        }
    }

    @Test
    void a_server_that_is_not_there_was_sent_nothing() {
        URI gone;
        try (ScriptedTwilio twilio =
                new ScriptedTwilio(ScriptedTwilio.answer(201, VerifyBench.started("pending", 1)))) {
            gone = twilio.url();
        }
        try (VerifyBench bench = VerifyBench.at(gone)) {
            assertThat(bench.start()).isEqualTo(new StartReply.NotSent("CONNECT_REFUSED"));
        }
    }
}
