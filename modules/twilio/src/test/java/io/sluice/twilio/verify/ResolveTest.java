package io.sluice.twilio.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.twilio.http.ScriptedTwilio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was lost on the way back is found in the list of attempts, by reading only. */
@Timeout(30)
class ResolveTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T08:55:00.700Z");
    private static final Instant THEN = Instant.parse("2026-11-22T08:55:00Z");
    private static final String NEXT = "https://verify.twilio.com/v2/Attempts?PageSize=100&Page=1&PageToken=PT1";

    private static CheckResolution resolve(ScriptedTwilio twilio) {
        try (VerifyBench bench = VerifyBench.at(twilio.url())) {
            CheckResolution resolution = bench.provider.resolve(VerifyBench.checkBySid(), SINCE);
            assertThat(twilio.posts()).isZero();
            return resolution;
        }
    }

    private static ScriptedTwilio answering(String body) {
        return new ScriptedTwilio(ScriptedTwilio.answer(200, body));
    }

    @Test
    void a_converted_attempt_of_the_verification_approves() {
        try (ScriptedTwilio twilio = answering(VerifyBench.page(
                "",
                VerifyBench.attempt(VerifyBench.SID, true, THEN),
                VerifyBench.attempt(VerifyBench.SID, false, THEN)))) {
            assertThat(resolve(twilio)).isEqualTo(new CheckResolution.Approved(List.of(VerifyBench.SID)));
            assertThat(twilio.seen().getFirst().form())
                    .containsEntry("VerificationSid", List.of(VerifyBench.SID.value()))
                    .containsEntry("VerifyServiceSid", List.of(VerifyBench.SERVICE.value()))
                    .doesNotContainKey("ChannelData.To");
        }
    }

    @Test
    void by_recipient_every_verification_that_converted_is_told() {
        try (ScriptedTwilio twilio = answering(VerifyBench.page(
                        "",
                        VerifyBench.attempt(VerifyBench.OTHER_SID, true, THEN.plusSeconds(1)),
                        VerifyBench.attempt(VerifyBench.SID, true, THEN),
                        VerifyBench.attempt(VerifyBench.SID, true, THEN)));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.provider.resolve(VerifyBench.checkByRecipient(), SINCE))
                    .isEqualTo(new CheckResolution.Approved(List.of(VerifyBench.OTHER_SID, VerifyBench.SID)));
        }
    }

    @Test
    void without_a_conversion_nothing_is_approved() {
        try (ScriptedTwilio twilio =
                        answering(VerifyBench.page("", VerifyBench.attempt(VerifyBench.SID, false, THEN)));
                ScriptedTwilio empty = answering(VerifyBench.page(""))) {
            assertThat(resolve(twilio)).isEqualTo(new CheckResolution.NotConverted());
            assertThat(resolve(empty)).isEqualTo(new CheckResolution.NotListed());
        }
    }

    @Test
    void a_conversion_of_another_verification_proves_nothing() {
        try (ScriptedTwilio twilio =
                answering(VerifyBench.page("", VerifyBench.attempt(VerifyBench.OTHER_SID, true, THEN)))) {
            assertThat(resolve(twilio)).isEqualTo(new CheckResolution.NotListed());
        }
    }

    @Test
    void the_list_is_read_to_its_end() {
        try (ScriptedTwilio twilio = answering(
                        VerifyBench.page(NEXT, VerifyBench.attempt(VerifyBench.SID, false, THEN)))
                .then(ScriptedTwilio.answer(
                        200, VerifyBench.page("", VerifyBench.attempt(VerifyBench.SID, true, THEN))))) {
            assertThat(resolve(twilio)).isEqualTo(new CheckResolution.Approved(List.of(VerifyBench.SID)));
            assertThat(twilio.seen().getLast().target()).contains("PageToken=PT1");
        }
    }

    @Test
    void a_list_that_fails_or_has_no_end_or_holds_the_unreadable_proves_nothing() {
        String endless = VerifyBench.page(NEXT, VerifyBench.attempt(VerifyBench.SID, false, THEN));
        try (ScriptedTwilio broken = new ScriptedTwilio(ScriptedTwilio.answer(503, "{}"));
                ScriptedTwilio silent = new ScriptedTwilio(ScriptedTwilio.hang());
                ScriptedTwilio lengthy = answering(endless);
                ScriptedTwilio odd = answering(VerifyBench.page("", "{\"sid\":\"VL1\"}"))) {
            assertThat(resolve(broken)).isEqualTo(new CheckResolution.Unavailable("HTTP_503"));
            assertThat(resolve(silent)).isEqualTo(new CheckResolution.Unavailable("RESPONSE_TIMEOUT"));
            assertThat(resolve(lengthy)).isEqualTo(new CheckResolution.Unavailable("LIST_TOO_LONG"));
            assertThat(lengthy.seen()).hasSize(AttemptList.PAGES_MAX);
            assertThat(resolve(odd)).isEqualTo(new CheckResolution.Unavailable("ANSWER_UNREADABLE"));
        }
    }

    @Test
    void by_recipient_only_attempts_since_then_count() {
        try (ScriptedTwilio twilio = answering(VerifyBench.page(
                        "",
                        VerifyBench.attempt(VerifyBench.SID, true, THEN),
                        VerifyBench.attempt(VerifyBench.OTHER_SID, true, THEN.minusSeconds(1))));
                VerifyBench bench = VerifyBench.at(twilio.url())) {
            assertThat(bench.provider.resolve(VerifyBench.checkByRecipient(), SINCE))
                    .isEqualTo(new CheckResolution.Approved(List.of(VerifyBench.SID)));
            assertThat(bench.provider.attempts(VerifyBench.PROFILE, VerifyBench.TO, SINCE))
                    .isInstanceOfSatisfying(AttemptsAnswer.Attempts.class, answer -> assertThat(answer.attempts())
                            .singleElement()
                            .extracting(AttemptSnapshot::channel)
                            .isEqualTo(Optional.of(VerifyChannel.CALL)));
            assertThat(bench.provider.attempts(VerifyBench.PROFILE, VerifyBench.TO, SINCE.plusSeconds(1)))
                    .isEqualTo(new AttemptsAnswer.Attempts(List.of()));
            assertThat(twilio.seen().getFirst().form())
                    .containsEntry("ChannelData.To", List.of("+4915112345678"))
                    .containsEntry("DateCreatedAfter", List.of("2026-11-22T08:54:59"));
        }
    }
}
