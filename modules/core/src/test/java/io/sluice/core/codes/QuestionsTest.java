package io.sluice.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.codes.VerifyFixture.Known;
import io.sluice.core.codes.VerifyFixture.Lists;
import io.sluice.core.dispatch.Question.Finding;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the list of attempts says of a lost answer. */
class QuestionsTest {
    private static final StartVerification START =
            VerifyFixture.start(VerifyFixture.outlet(VoiceRule.AFTER_TEXT), VerifyChannel.SMS);
    private static final CheckVerification CHECK = VerifyFixture.check("shop", VerifyFixture.REF);
    private static final AttemptsAnswer NO_LIST = new AttemptsAnswer.Unavailable("down");

    private static AttemptsAnswer sends(VerificationSid sid, int count) {
        return new AttemptsAnswer.Attempts(IntStream.range(0, count)
                .mapToObj(i -> send(i, sid, VerifyChannel.SMS))
                .toList());
    }

    private static AttemptSnapshot send(int number, VerificationSid sid, VerifyChannel channel) {
        return new AttemptSnapshot(
                "VL" + number,
                sid,
                Optional.of(channel),
                false,
                VerifyFixture.NOW.minusSeconds(60 - number),
                OptionalInt.empty());
    }

    private static Finding start(AttemptsAnswer list, History history, boolean conclusive) {
        Lists provider = new Lists(list, new CheckResolution.NotListed());
        return new StartQuestion(START, VerifyChannel.SMS, history, provider, VerifyFixture.NOW).ask(conclusive);
    }

    private static Finding check(CheckResolution resolution, History history, boolean conclusive) {
        CodeCheck request = new CodeCheck(
                CHECK.id(), CHECK.outlet().profile(), new CodeCheck.Target.BySid(VerifyFixture.SID), CHECK.code());
        Lists provider = new Lists(NO_LIST, resolution);
        return new CheckQuestion(CHECK, request, history, provider, VerifyFixture.NOW).ask(conclusive);
    }

    private static String acceptedSid(Finding finding) {
        return finding instanceof Finding.Answered(Disposition.Accepted accepted) ? accepted.sid() : "";
    }

    private static String reason(Finding finding) {
        return finding instanceof Finding.Answered(Disposition disposition)
                ? disposition.reasonWord().orElse("")
                : "";
    }

    @Test
    void a_send_that_the_journal_does_not_know_is_the_lost_one() {
        Known once = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));

        assertThat(acceptedSid(start(sends(VerifyFixture.SID, 1), Known.nothing(), false)))
                .isEqualTo(VerifyFixture.SID.value());
        assertThat(acceptedSid(start(sends(VerifyFixture.SID, 2), once, false))).isEqualTo(VerifyFixture.SID.value());
        assertThat(acceptedSid(start(sends(VerifyFixture.OTHER_SID, 1), once, false)))
                .isEqualTo(VerifyFixture.OTHER_SID.value());
    }

    @Test
    void the_channel_of_a_found_send_is_the_lists_and_not_the_first_of_the_start() {
        AttemptsAnswer textThenCall = new AttemptsAnswer.Attempts(
                List.of(send(2, VerifyFixture.SID, VerifyChannel.CALL), send(1, VerifyFixture.SID, VerifyChannel.SMS)));

        assertThat(start(textThenCall, Known.nothing(), false))
                .isInstanceOfSatisfying(Finding.Answered.class, found -> assertThat(found.disposition())
                        .isInstanceOfSatisfying(Disposition.Accepted.class, accepted -> assertThat(accepted.code())
                                .hasValueSatisfying(
                                        sent -> assertThat(sent.channel()).isEqualTo("CALL"))));
    }

    @Test
    void sends_that_are_known_are_none_of_it_and_only_a_late_list_proves_that() {
        Known once = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));

        assertThat(start(sends(VerifyFixture.SID, 1), once, false)).isInstanceOf(Finding.Undecided.class);
        assertThat(start(sends(VerifyFixture.SID, 1), once, true)).isInstanceOf(Finding.NotThere.class);
        assertThat(start(NO_LIST, once, true)).isInstanceOf(Finding.Undecided.class);
    }

    @Test
    void a_conversion_is_the_lost_checks_unless_another_was_approved() {
        CheckResolution converted = new CheckResolution.Approved(List.of(VerifyFixture.SID));
        Known pending = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));
        Known approved = Known.of(VerifyFixture.view(VerificationState.APPROVED, 1, 0));

        assertThat(acceptedSid(check(converted, pending, false))).isEqualTo(VerifyFixture.SID.value());
        assertThat(reason(check(converted, approved, false))).isEqualTo("CHECK_LOST");
    }

    @Test
    void among_the_verifications_of_a_recipient_the_one_that_nobody_approved_before_is_the_lost_checks() {
        CheckResolution both = new CheckResolution.Approved(List.of(VerifyFixture.SID, VerifyFixture.OTHER_SID));
        CheckResolution before = new CheckResolution.Approved(List.of(VerifyFixture.SID));
        Known approvedBefore = new Known(
                Optional.of(VerifyFixture.view(VerificationState.APPROVED, 1, 0)), VerifyFixture.lookedUp(), false);

        assertThat(acceptedSid(check(both, approvedBefore, false))).isEqualTo(VerifyFixture.OTHER_SID.value());
        assertThat(reason(check(before, approvedBefore, true))).isEqualTo("CHECK_LOST");
    }

    @Test
    void once_the_start_was_found_only_its_verification_counts() {
        Known pending = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));
        CheckResolution another = new CheckResolution.Approved(List.of(VerifyFixture.OTHER_SID));

        assertThat(reason(check(another, pending, true))).isEqualTo("CHECK_LOST");
    }

    @Test
    void a_code_may_have_been_sent_as_long_before_its_check_as_it_is_taken() {
        Lists provider = new Lists(NO_LIST, new CheckResolution.NotListed());
        CodeCheck request = new CodeCheck(
                CHECK.id(), CHECK.outlet().profile(), new CodeCheck.Target.ByRecipient(VerifyFixture.TO), CHECK.code());

        new CheckQuestion(CHECK, request, Known.nothing(), provider, VerifyFixture.NOW).ask(false);

        assertThat(provider.askedSince().getFirst())
                .isBefore(VerifyFixture.NOW.minus(CHECK.outlet().codeValidity()));
    }

    @Test
    void a_check_that_converted_nothing_is_never_asked_again() {
        Known pending = Known.of(VerifyFixture.view(VerificationState.PENDING, 1, 0));
        CheckResolution nothing = new CheckResolution.NotConverted();

        assertThat(check(nothing, pending, false)).isInstanceOf(Finding.Undecided.class);
        assertThat(reason(check(nothing, pending, true))).isEqualTo("CHECK_LOST");
        assertThat(check(new CheckResolution.Unavailable("down"), pending, true))
                .isInstanceOf(Finding.Undecided.class);
    }
}
