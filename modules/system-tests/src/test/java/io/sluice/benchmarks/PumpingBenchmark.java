package io.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.Pumping.Attack;
import io.sluice.benchmarks.Pumping.Result;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.ShieldLimits;
import io.sluice.core.shield.ShieldMode;
import io.sluice.gateway.shield.ShieldProperties;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** A pumping attack against normal traffic with the default limits: how many of each get through, by mode and shape. */
class PumpingBenchmark {
    private static final ShieldLimits LIMITS = Binder.get(new MockEnvironment())
            .bindOrCreate("sluice.shield", ShieldProperties.class)
            .limits();
    private static final int DAYS_BEFORE = 2;

    @Test
    void what_gets_through() {
        System.out.println("| codes | attack | shield | attack sent | people's starts | refused or would be |"
                + " of them in the attacked country |");
        System.out.println("|---|---|---|---|---|---|---|");
        Attack usual = new Attack(1, Duration.ofHours(6));
        for (ShieldMode mode : ShieldMode.values()) {
            print(CodeOrigin.VERIFICATION, usual, mode, DAYS_BEFORE);
        }
        for (ShieldMode mode : ShieldMode.values()) {
            print(CodeOrigin.HOME_MADE, usual, mode, DAYS_BEFORE);
        }
        for (int ranges : new int[] {1, 10, 20, 100}) {
            for (int minutes : new int[] {10, 60, 900}) {
                Attack attack = new Attack(ranges, Duration.ofMinutes(minutes));
                print(CodeOrigin.VERIFICATION, attack, ShieldMode.ENFORCE, DAYS_BEFORE);
            }
        }
        for (int ranges : new int[] {10, 20, 100}) {
            print(CodeOrigin.HOME_MADE, new Attack(ranges, Duration.ofHours(6)), ShieldMode.ENFORCE, DAYS_BEFORE);
        }
        Attack scattered = new Attack(100, Duration.ofHours(6));
        print(CodeOrigin.VERIFICATION, scattered, ShieldMode.ENFORCE, DAYS_BEFORE);
        System.out.println("Enforced on the first day, without having learned anything:");
        print(CodeOrigin.VERIFICATION, usual, ShieldMode.ENFORCE, 0);
        print(CodeOrigin.VERIFICATION, scattered, ShieldMode.ENFORCE, 0);
        print(CodeOrigin.HOME_MADE, usual, ShieldMode.ENFORCE, 0);
    }

    private static void print(CodeOrigin origin, Attack attack, ShieldMode mode, int daysBefore) {
        Result result = Pumping.play(LIMITS, mode, origin, attack, daysBefore, 1);
        System.out.printf(
                "| %s | %d range(s) in %d min | %s | %d | %d | %d | %d |%n",
                origin.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                attack.ranges(),
                attack.over().toMinutes(),
                mode.name().toLowerCase(Locale.ROOT),
                result.attackSent(),
                result.normalStarts(),
                result.normalHeld(),
                result.normalHeldInAttackedCountry());
        assertThat(result.normalStarts()).isPositive();
    }
}
