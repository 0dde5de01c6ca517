package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.Pumping;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.ShieldLimits;
import io.sluice.core.shield.ShieldMode;
import io.sluice.gateway.shield.ShieldProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Ten thousand codes that nobody enters, to one range of numbers or to many, among people who ask for codes. */
class PumpingTest {
    private static final ShieldLimits DEFAULTS = Binder.get(new MockEnvironment())
            .bindOrCreate("sluice.shield", ShieldProperties.class)
            .limits();
    private static final int GOAL = Pumping.ATTACK_STARTS / 100;
    private static final int DAYS_BEFORE = 2;

    @ParameterizedTest
    @CsvSource({
        "1,10", "1,60", "1,360", "1,900", "10,10", "10,60", "10,900", "20,60", "100,10", "100,60", "100,360", "100,900"
    })
    void at_most_one_in_a_hundred_of_an_attack_is_sent_and_everybody_else_gets_their_code(int ranges, int minutes) {
        for (long seed = 1; seed <= 3; seed++) {
            Pumping.Result result = play(ShieldMode.ENFORCE, CodeOrigin.VERIFICATION, ranges, minutes, seed);
            assertThat(result.attackSent()).isBetween(1, GOAL);
            assertThat(result.normalHeld()).as("of %d", result.normalStarts()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,10", "1,60", "1,360", "1,900"})
    void the_same_holds_for_codes_that_a_service_made_itself(int ranges, int minutes) {
        for (long seed = 1; seed <= 3; seed++) {
            Pumping.Result result = play(ShieldMode.ENFORCE, CodeOrigin.HOME_MADE, ranges, minutes, seed);
            assertThat(result.attackSent()).isBetween(1, GOAL);
            assertThat(result.normalHeld()).as("of %d", result.normalStarts()).isZero();
        }
    }

    @Test
    void without_enforcing_the_whole_attack_is_sent() {
        for (ShieldMode mode : new ShieldMode[] {ShieldMode.OFF, ShieldMode.RECORD}) {
            Pumping.Result result = play(mode, CodeOrigin.VERIFICATION, 1, 360, 1);
            assertThat(result.attackSent()).isEqualTo(Pumping.ATTACK_STARTS);
            assertThat(result.normalHeld()).isZero();
        }
    }

    private static Pumping.Result play(ShieldMode mode, CodeOrigin origin, int ranges, int minutes, long seed) {
        Pumping.Attack attack = new Pumping.Attack(ranges, Duration.ofMinutes(minutes));
        return Pumping.play(DEFAULTS, mode, origin, attack, DAYS_BEFORE, seed);
    }
}
