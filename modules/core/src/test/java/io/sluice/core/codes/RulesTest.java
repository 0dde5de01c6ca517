package io.sluice.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.codes.VerifyFixture.Known;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What need not be asked of Twilio. */
class RulesTest {
    private static final StartVerification TEXT =
            VerifyFixture.start(VerifyFixture.outlet(VoiceRule.AFTER_TEXT), VerifyChannel.SMS);
    private static final StartVerification CALL =
            VerifyFixture.start(VerifyFixture.outlet(VoiceRule.AFTER_TEXT), VerifyChannel.CALL);
    private static final CheckVerification CHECK = VerifyFixture.check("shop", VerifyFixture.REF);

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Open() -> "open";
            case Verdict.Held() -> "held";
            case Verdict.Later _ -> "later";
            case Verdict.Closed(Disposition disposition) ->
                disposition.reasonWord().orElse("");
        };
    }

    private static String start(StartVerification start, History history, Instant now) {
        return reason(StartRules.check(start, start.channels().getFirst(), history, now));
    }

    private static String check(CheckVerification check, History history) {
        return reason(CheckRules.check(check, history, VerifyFixture.NOW));
    }

    @Test
    void a_first_text_is_open_and_a_second_waits_its_time() {
        VerificationView pending = VerifyFixture.view(VerificationState.PENDING, 1, 0);

        assertThat(start(TEXT, Known.nothing(), VerifyFixture.NOW)).isEqualTo("open");
        assertThat(start(TEXT, Known.of(pending), pending.lastSendAt().plusSeconds(29)))
                .isEqualTo("TOO_SOON_TO_SEND_AGAIN");
        assertThat(start(TEXT, Known.of(pending), pending.lastSendAt().plusSeconds(30)))
                .isEqualTo("open");
    }

    @Test
    void five_sends_and_five_checks_hold_a_start_back_until_the_end() {
        VerificationView sends = VerifyFixture.view(VerificationState.PENDING, 5, 0);
        VerificationView checks = VerifyFixture.view(VerificationState.TOO_MANY_CHECKS, 1, 5);

        assertThat(start(TEXT, Known.of(sends), VerifyFixture.NOW)).isEqualTo("VERIFY_TOO_MANY_SENDS");
        assertThat(start(TEXT, Known.of(checks), VerifyFixture.NOW)).isEqualTo("VERIFY_TOO_MANY_CHECKS");
        assertThat(start(TEXT, Known.of(sends), sends.endsAt())).isEqualTo("open");
        assertThat(start(TEXT, Known.of(checks), checks.endsAt())).isEqualTo("open");
    }

    @Test
    void a_call_needs_a_text_before_it_unless_the_profile_says_otherwise() {
        StartVerification anyTime = VerifyFixture.start(VerifyFixture.outlet(VoiceRule.ANY_TIME), VerifyChannel.CALL);
        VerificationView texted = VerifyFixture.view(VerificationState.PENDING, 1, 0);

        assertThat(start(CALL, Known.nothing(), VerifyFixture.NOW)).isEqualTo("VOICE_ONLY_AFTER_TEXT");
        assertThat(start(CALL, Known.of(texted), VerifyFixture.NOW)).isEqualTo("open");
        assertThat(start(anyTime, Known.nothing(), VerifyFixture.NOW)).isEqualTo("open");
    }

    @Test
    void nobody_is_called_after_a_fraud_refusal() {
        VerificationView texted = VerifyFixture.view(VerificationState.PENDING, 1, 0);
        Known fraud = new Known(Optional.of(texted), new History.Past.Settled(1), true);
        StartVerification anyTime = VerifyFixture.start(VerifyFixture.outlet(VoiceRule.ANY_TIME), VerifyChannel.CALL);

        assertThat(start(CALL, fraud, VerifyFixture.NOW)).isEqualTo("NO_VOICE_AFTER_FRAUD");
        assertThat(start(anyTime, fraud, VerifyFixture.NOW)).isEqualTo("NO_VOICE_AFTER_FRAUD");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, open",
        "APPROVED, VERIFICATION_APPROVED_BEFORE",
        "CANCELED, VERIFICATION_CANCELED",
        "TOO_MANY_CHECKS, VERIFY_TOO_MANY_CHECKS",
        "EXPIRED, VERIFICATION_OVER"
    })
    void a_check_of_what_ended_is_answered_by_how_it_ended(VerificationState state, String reason) {
        assertThat(check(CHECK, Known.of(VerifyFixture.view(state, 1, 0)))).isEqualTo(reason);
    }

    @Test
    void the_sixth_check_is_not_asked() {
        assertThat(check(CHECK, Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 4))))
                .isEqualTo("open");
        assertThat(check(CHECK, Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 5))))
                .isEqualTo("VERIFY_TOO_MANY_CHECKS");
    }

    @Test
    void a_check_belongs_to_the_service_and_the_recipient_of_its_start() {
        Known pending = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));

        assertThat(check(VerifyFixture.check("bank", VerifyFixture.REF), pending))
                .isEqualTo("NOT_YOUR_VERIFICATION");
        assertThat(check(VerifyFixture.check("shop", "somebody else"), pending)).isEqualTo("OTHER_RECIPIENT");
    }

    @Test
    void near_the_end_twilio_decides_and_past_it_nobody_is_asked() {
        VerificationView pending = VerifyFixture.view(VerificationState.PENDING, 1, 0);
        Instant end = pending.endsAt();

        assertThat(reason(CheckRules.check(CHECK, Known.of(pending), end.plusSeconds(29))))
                .isEqualTo("open");
        assertThat(reason(CheckRules.check(CHECK, Known.of(pending), end.plusSeconds(30))))
                .isEqualTo("VERIFICATION_OVER");
    }

    @Test
    void a_check_is_told_that_its_start_sent_no_code_while_that_is_remembered() {
        assertThat(check(CHECK, new SettledStart(true))).isEqualTo("UNKNOWN_VERIFICATION");
        assertThat(check(CHECK, new SettledStart(false))).isEqualTo("VERIFICATION_OVER");
    }

    /** A start that came to its end and is no verification now. */
    private record SettledStart(boolean refused) implements History {
        @Override
        public Past past(CommandId id) {
            return new Past.Settled(1);
        }

        @Override
        public boolean startRefused(CommandId start) {
            return refused;
        }

        @Override
        public Optional<String> provenSid(CommandId id) {
            return Optional.empty();
        }

        @Override
        public boolean belongsToAnother(String sid, CommandId id) {
            return false;
        }

        @Override
        public boolean claim(String sid, CommandId id) {
            return true;
        }
    }

    @Test
    void a_check_of_a_start_that_is_being_looked_up_is_asked_for_its_service_and_recipient_only() {
        Known lookedUp = new Known(
                Optional.empty(), VerifyFixture.lookedUp(), false, Optional.of(CodeFacts.of(TEXT, VerifyChannel.SMS)));

        assertThat(check(CHECK, lookedUp)).isEqualTo("open");
        assertThat(check(VerifyFixture.check("bank", VerifyFixture.REF), lookedUp))
                .isEqualTo("NOT_YOUR_VERIFICATION");
        assertThat(check(VerifyFixture.check("shop", "somebody else"), lookedUp))
                .isEqualTo("OTHER_RECIPIENT");
        assertThat(check(CHECK, Known.nothing())).isEqualTo("UNKNOWN_VERIFICATION");
    }
}
