package io.sluice.core.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShieldBookTest {
    private static final String RANGE = "+628120000";
    private static final String NEXT_RANGE = "+628120001";
    private static final ShieldVerdict ALLOW = new ShieldVerdict.Allow();

    private final Starts starts = new Starts();

    @Test
    void a_number_gets_no_more_than_its_windows_allow_and_is_told_when_it_may_again() {
        assertThat(starts.enforced(starts.start(RANGE, 1))).isEqualTo(ALLOW);
        starts.pass(Duration.ofMinutes(1));
        assertThat(starts.enforced(starts.start(RANGE, 1))).isEqualTo(ALLOW);
        starts.pass(Duration.ofMinutes(1));
        Instant retryAt = Starts.MORNING.plus(Duration.ofMinutes(10));
        assertThat(starts.enforced(starts.start(RANGE, 1)))
                .isEqualTo(new ShieldVerdict.Refused(ShieldReason.NUMBER_LIMIT, Optional.of(retryAt)));
        starts.now = retryAt;
        assertThat(starts.enforced(starts.start(RANGE, 1))).isEqualTo(ALLOW);
        assertThat(reason(starts.enforced(starts.start(RANGE, 1)))).isEqualTo(ShieldReason.NUMBER_LIMIT);
    }

    @Test
    void neighbours_share_a_limit_and_other_ranges_of_the_country_go_on() {
        for (int i = 0; i < 4; i++) {
            assertThat(starts.enforced(starts.start(RANGE, i))).isEqualTo(ALLOW);
        }
        ShieldVerdict refused = starts.enforced(starts.start(RANGE, 4));
        assertThat(reason(refused)).isEqualTo(ShieldReason.RANGE_LIMIT);
        assertThat(starts.enforced(starts.start(NEXT_RANGE, 4))).isEqualTo(ALLOW);
        starts.now = ((ShieldVerdict.Refused) refused).retryAt().orElseThrow();
        assertThat(starts.enforced(starts.start(RANGE, 4))).isEqualTo(ALLOW);
    }

    @Test
    void a_hundred_thousand_neighbours_have_twice_the_limit_of_ten_thousand() {
        int allowed = 0;
        for (int i = 0; i < 40; i++) {
            allowed += starts.enforced(starts.start("+62812000" + i % 10, i)).equals(ALLOW) ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(8);
    }

    @Test
    void a_country_has_a_budget_of_codes_that_nobody_entered() {
        List<ShieldVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            verdicts.add(starts.enforced(starts.start("+6281%d000".formatted(10 + i), i)));
        }
        assertThat(verdicts.subList(0, 10)).containsOnly(ALLOW);
        assertThat(reason(verdicts.get(10))).isEqualTo(ShieldReason.COUNTRY_BUDGET);
    }

    @Test
    void what_is_entered_gives_its_allowance_back() {
        for (int i = 0; i < 100; i++) {
            Start start = starts.start(RANGE, i);
            assertThat(starts.enforced(start)).isEqualTo(ALLOW);
            starts.pass(Duration.ofSeconds(5));
            starts.entered(start);
        }
    }

    @Test
    void one_entered_code_speaks_for_its_sends_of_ten_minutes_and_once() {
        Start first = starts.start(RANGE, 1);
        starts.enforced(first);
        starts.enforced(starts.start(RANGE, 1));
        starts.entered(first);
        starts.entered(first);
        for (int i = 2; i < 6; i++) {
            assertThat(starts.enforced(starts.start(RANGE, i))).isEqualTo(ALLOW);
        }
        assertThat(reason(starts.enforced(starts.start(RANGE, 6)))).isEqualTo(ShieldReason.RANGE_LIMIT);
        starts.pass(NumberMemory.CODE_LIFE);
        starts.entered(starts.start(RANGE, 3));
        assertThat(starts.book.unpublished())
                .singleElement()
                .satisfies(totals -> assertThat(totals.byDay().values()).containsExactly(1L));
    }

    @Test
    void the_best_day_of_two_weeks_raises_the_budget_of_a_country() {
        long today = Starts.MORNING.getEpochSecond() / Duration.ofDays(1).toSeconds();
        Map<Long, Long> days = Map.of(today - 14, 100L, today - 15, 10_000L, today, 9_000L);
        starts.book.read(new CountryTotals(CodeOrigin.VERIFICATION, Starts.INDONESIA, days));
        assertThat(starts.book.unpublished()).isEmpty();
        int allowed = 0;
        for (int i = 0; i < 90; i++) {
            allowed += starts.enforced(starts.start("+6281%d000".formatted(10 + i), i))
                            .equals(ALLOW)
                    ? 1
                    : 0;
            starts.pass(Duration.ofMinutes(5));
        }
        assertThat(allowed).isEqualTo(70);
    }

    @Test
    void home_made_codes_are_counted_apart_and_never_given_back() {
        for (int i = 0; i < 4; i++) {
            Start start = starts.start(CodeOrigin.HOME_MADE, RANGE, i);
            assertThat(starts.enforced(start)).isEqualTo(ALLOW);
            assertThat(starts.entered(start)).isZero();
        }
        assertThat(reason(starts.enforced(starts.start(CodeOrigin.HOME_MADE, RANGE, 4))))
                .isEqualTo(ShieldReason.RANGE_LIMIT);
        assertThat(starts.enforced(starts.start(RANGE, 4))).isEqualTo(ALLOW);
    }

    @Test
    void a_command_is_decided_and_counted_once_however_often_it_is_asked_about() {
        Start start = starts.start(RANGE, 1);
        ShieldBook.Decision first = starts.book.decide(start, ShieldMode.ENFORCE);
        for (int i = 0; i < 10; i++) {
            starts.book.read(first.fresh().orElseThrow());
            ShieldBook.Decision again = starts.book.decide(start, ShieldMode.ENFORCE);
            assertThat(again.fresh()).isEmpty();
            assertThat(again.verdict()).isEqualTo(ALLOW);
        }
        assertThat(starts.enforced(starts.start(RANGE, 1))).isEqualTo(ALLOW);
    }

    @Test
    void recording_sends_everything_says_what_enforcing_would_refuse_and_notices_when_that_were_wrong() {
        List<ShieldVerdict> recording = new ArrayList<>();
        Starts enforcing = new Starts();
        List<ShieldVerdict> enforced = new ArrayList<>();
        Start last = starts.start(RANGE, 0);
        for (int i = 0; i < 50; i++) {
            last = starts.start(RANGE, i);
            recording.add(starts.book.decide(last, ShieldMode.RECORD).verdict());
            enforced.add(enforcing.enforced(last));
            starts.pass(Duration.ofMinutes(1));
            enforcing.pass(Duration.ofMinutes(1));
        }
        assertThat(recording).noneMatch(ShieldVerdict.Refused.class::isInstance);
        for (int i = 0; i < 50; i++) {
            assertThat(recording.get(i).equals(ALLOW)).isEqualTo(enforced.get(i).equals(ALLOW));
        }
        assertThat(starts.entered(last)).isEqualTo(1);
    }

    @Test
    void a_country_that_the_service_may_not_send_to_is_refused_in_every_mode() {
        Start any = starts.start(RANGE, 1);
        Start start = new Start(
                any.id(),
                any.service(),
                any.origin(),
                any.to(),
                any.country(),
                any.recipientRef(),
                Allowed.only(Set.of(Country.US)),
                false);
        assertThat(reason(starts.book.decide(start, ShieldMode.RECORD).verdict()))
                .isEqualTo(ShieldReason.COUNTRY_NOT_ALLOWED);
        assertThat(reason(Shield.off().look(start, new Ownership(0, 0)))).isEqualTo(ShieldReason.COUNTRY_NOT_ALLOWED);
        assertThat(Shield.off().look(any, new Ownership(0, 0))).isEqualTo(ALLOW);
    }

    @Test
    void nobody_and_numbers_of_no_country_get_no_code() {
        assertThat(reason(starts.enforced(to("+12025550142", Country.US)))).isEqualTo(ShieldReason.FICTIONAL_NUMBER);
        assertThat(starts.enforced(to("+12025551142", Country.US))).isEqualTo(ALLOW);
        assertThat(starts.enforced(to("+19075550142", Country.US)))
                .as("declared valid")
                .isEqualTo(ALLOW);
        assertThat(reason(starts.enforced(to("+447700900123", new Country("GB")))))
                .isEqualTo(ShieldReason.FICTIONAL_NUMBER);
        assertThat(reason(starts.enforced(to("+881612345678", Country.WORLD)))).isEqualTo(ShieldReason.NO_COUNTRY);
    }

    @Test
    void what_twilio_refused_as_fraud_gets_nothing_for_twelve_hours() {
        Start start = starts.start(RANGE, 1);
        starts.book.read(new ShieldFact.RefusedAsFraud(start.recipientRef(), start.country(), starts.now));
        assertThat(reason(starts.enforced(start))).isEqualTo(ShieldReason.REPORTED_AS_FRAUD);
        assertThat(starts.book.voice(start.recipientRef())).isEqualTo(VoiceVerdict.AFTER_FRAUD);
        starts.pass(NumberMemory.FRAUD_MEMORY);
        assertThat(starts.enforced(starts.start(RANGE, 1))).isEqualTo(ALLOW);
    }

    @Test
    void a_call_follows_only_a_message_that_was_tried() {
        Start start = starts.start(RANGE, 1);
        assertThat(starts.book.voice(start.recipientRef())).isEqualTo(VoiceVerdict.MESSAGE_NOT_TRIED);
        starts.enforced(start);
        assertThat(starts.book.voice(start.recipientRef())).isEqualTo(VoiceVerdict.ALLOWED);
        starts.pass(NumberMemory.CODE_LIFE);
        assertThat(starts.book.voice(start.recipientRef())).isEqualTo(VoiceVerdict.MESSAGE_NOT_TRIED);
    }

    @Test
    void memory_is_bounded_and_what_is_refused_pushes_nobody_out() {
        Start kept = starts.start("+628990000", 1);
        starts.enforced(kept);
        starts.enforced(starts.start("+628990000", 1));
        for (int i = 0; i < 5_000; i++) {
            starts.enforced(starts.start(RANGE, i));
        }
        assertThat(starts.book.figures().forgotten()).isZero();
        assertThat(reason(starts.enforced(starts.start("+628990000", 1)))).isEqualTo(ShieldReason.NUMBER_LIMIT);
        for (int i = 0; i < 5_000; i++) {
            starts.book.decide(starts.start(RANGE, i), ShieldMode.RECORD);
        }
        assertThat(starts.book.figures().numbers()).isEqualTo(100);
        assertThat(starts.book.figures().forgotten()).isPositive();
    }

    private Start to(String number, Country country) {
        Start any = starts.start(RANGE, 1);
        return new Start(
                new CommandId(UUID.randomUUID()),
                any.service(),
                any.origin(),
                new E164(number),
                country,
                "ref-" + number,
                Allowed.all(),
                false);
    }

    private static ShieldReason reason(ShieldVerdict verdict) {
        assertThat(verdict).isInstanceOf(ShieldVerdict.Refused.class);
        return ((ShieldVerdict.Refused) verdict).reason();
    }
}
