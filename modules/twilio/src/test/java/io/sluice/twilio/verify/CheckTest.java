package io.sluice.twilio.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.twilio.http.ScriptedTwilio;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check posts once and approves only what Twilio approved beyond doubt. */
@Timeout(30)
class CheckTest {
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("approved", "true", new CheckReply.Approved(VerifyBench.SID)),
                Arguments.of("pending", "false", new CheckReply.WrongCode(VerifyBench.SID)),
                Arguments.of("canceled", "false", new CheckReply.Canceled(VerifyBench.SID)),
                Arguments.of("max_attempts_reached", "false", new CheckReply.MaxChecks()),
                Arguments.of("expired", "false", new CheckReply.NotFound()),
                Arguments.of("deleted", "false", new CheckReply.NotFound()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_success_in_http_means_what_its_body_says(String status, String valid, CheckReply expected) {
        for (int http : List.of(200, 201)) {
            assertThat(check(http, VerifyBench.checked(VerifyBench.SID, status, valid)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_form_names_the_verification_by_its_sid_or_its_recipient() {
        String wrong = VerifyBench.checked(VerifyBench.SID, "pending", "false");
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(200, wrong));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            bench.check();
            bench.provider.check(VerifyBench.checkByRecipient(), () -> true);

            assertThat(twilio.seen())
                    .extracting(ScriptedTwilio.Seen::target)
                    .containsOnly("/v2/Services/" + VerifyBench.SERVICE + "/VerificationCheck");
            assertThat(twilio.seen())
                    .extracting(ScriptedTwilio.Seen::form)
                    .containsExactly(
                            Map.of("VerificationSid", List.of(VerifyBench.SID.value()), "Code", List.of("471123")),
                            Map.of("To", List.of("+4915112345678"), "Code", List.of("471123")));
        }
    }

    static Stream<String> contradictions() {
        return Stream.of(
                VerifyBench.checked(VerifyBench.SID, "approved", "false"),
                VerifyBench.checked(VerifyBench.SID, "approved", "null"),
                VerifyBench.checked(VerifyBench.SID, "approved", "\"true\""),
                VerifyBench.checked(VerifyBench.SID, "pending", "true"),
                VerifyBench.checked(VerifyBench.SID, "unheard_of", "true"),
                VerifyBench.checked(VerifyBench.OTHER_SID, "approved", "true"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void an_answer_that_contradicts_itself_approves_nobody(String body) {
        assertThat(check(200, body)).isEqualTo(new CheckReply.Ambiguous("ANSWER_CONTRADICTS", 200));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429, 500})
    void the_code_decides_whatever_http_status_carries_it(int status) {
        assertThat(check(status, VerifyBench.ERROR.formatted(20404))).isEqualTo(new CheckReply.NotFound());
        assertThat(check(status, VerifyBench.ERROR.formatted(60202))).isEqualTo(new CheckReply.MaxChecks());
        assertThat(check(status, VerifyBench.ERROR.formatted(20003)))
                .isInstanceOfSatisfying(
                        CheckReply.Refused.class,
                        refused -> assertThat(refused.error().failureClass()).isEqualTo(FailureClass.ACCOUNT));
    }

    static Stream<Arguments> doubts() {
        String approved = VerifyBench.checked(VerifyBench.SID, "approved", "true");
        return Stream.of(
                Arguments.of(ScriptedTwilio.answer(500, VerifyBench.ERROR.formatted(20500)), "PROVIDER_FAILED", 500),
                Arguments.of(ScriptedTwilio.answer(502, "<html>"), "PROVIDER_FAILED", 502),
                Arguments.of(ScriptedTwilio.answer(200, "{}"), "ANSWER_UNREADABLE", 200),
                Arguments.of(ScriptedTwilio.truncated(200, approved), "ANSWER_TRUNCATED", 200),
                Arguments.of(ScriptedTwilio.hang(), "RESPONSE_TIMEOUT", 0),
                Arguments.of(ScriptedTwilio.reset(), "CONNECTION_LOST", 0));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void a_lost_answer_is_ambiguous_and_never_asked_again(ScriptedTwilio.Play play, String reason, int status) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(play);
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.check()).isEqualTo(new CheckReply.Ambiguous(reason, status));
            assertThat(twilio.posts()).isEqualTo(1);
            assertThat(bench.reports).singleElement().satisfies(report -> assertThat(report.outcome())
                    .isEqualTo("ambiguous"));
        }
    }

    @Test
    void a_last_look_that_says_no_keeps_the_code_back() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.hang());
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.provider.check(VerifyBench.checkBySid(), () -> false))
                    .isEqualTo(new CheckReply.Withheld());
            assertThat(twilio.posts()).isZero();
        }
    }

    @Test
    void a_cancel_posts_once_and_is_not_found_when_it_is_over_already() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(200, VerifyBench.started("canceled", 1)))
                        .then(ScriptedTwilio.answer(404, VerifyBench.ERROR.formatted(20404)))
                        .then(ScriptedTwilio.reset());
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(cancel(bench)).isEqualTo(new CancelReply.Canceled());
            assertThat(cancel(bench)).isEqualTo(new CancelReply.NotFound());
            assertThat(cancel(bench)).isEqualTo(new CancelReply.Ambiguous("CONNECTION_LOST", 0));
            assertThat(twilio.posts()).isEqualTo(3);
            assertThat(twilio.seen().getFirst().target())
                    .isEqualTo("/v2/Services/" + VerifyBench.SERVICE + "/Verifications/" + VerifyBench.SID);
            assertThat(twilio.seen().getFirst().form()).isEqualTo(Map.of("Status", List.of("canceled")));
        }
    }

    private static CancelReply cancel(VerifyBench bench) {
        return bench.provider.cancel(VerifyBench.PROFILE, VerifyBench.SID);
    }

    private static CheckReply check(int status, String body) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(status, body));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            CheckReply reply = bench.check();
            assertThat(twilio.posts()).isEqualTo(1);
            return reply;
        }
    }
}
