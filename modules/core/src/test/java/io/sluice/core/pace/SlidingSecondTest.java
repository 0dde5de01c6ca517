package io.sluice.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise of the pacer, measured where it counts: at the provider, in any sliding second, over many seeds. */
class SlidingSecondTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0} ± {1} ms, up to {2} segments")
    @CsvSource({"5,1,1", "5,1,10", "60,5,1", "60,5,10", "120,30,1", "120,30,10"})
    void no_sliding_second_holds_more_than_the_limit(int roundTrip, int spread, int segmentsMax) {
        List<String> seen = new ArrayList<>();
        for (long seed = 0; seed < 6; seed++) {
            PaceWorld world = new PaceWorld(seed).pool(80);
            world.road = Road.of(world.random, Duration.ofMillis(roundTrip), Duration.ofMillis(spread));
            double rate = backlog(world, 2400, segmentsMax);
            int most = world.arrivals.mostWithin(SECOND);
            seen.add("%d: %d, %.1f/s".formatted(seed, most, rate));
            assertThat(most).as("seed " + seed).isLessThanOrEqualTo(80);
        }
        System.out.println(roundTrip + " " + segmentsMax + " " + seen);
    }

    @Test
    void with_a_backlog_at_50_ms_at_least_99_percent_of_the_limit_are_used() {
        PaceWorld world = new PaceWorld(1).pool(80);
        double rate = backlog(world, 4800, 1);
        System.out.println("50 ms " + rate + " " + world.arrivals.mostWithin(SECOND));
        assertThat(rate).isBetween(79.2, 80.0);
        assertThat(world.arrivals.mostWithin(SECOND)).isEqualTo(80);
    }

    /** Returns segments per second. */
    private static double backlog(PaceWorld world, int segments, int segmentsMax) {
        double[] rate = {0};
        world.run(() -> {
            RandomGenerator random = world.random;
            int left = segments;
            int messages = 0;
            while (left > 0) {
                int size = 1 + random.nextInt(segmentsMax);
                world.send(PaceWorld.normal(size));
                left -= size;
                messages++;
            }
            world.awaitDone(messages, Duration.ofMinutes(5));
            rate[0] = world.arrivals.rateOverWholeTurns(80);
            world.assertNothingLeaked(PaceWorld.MAIN);
        });
        return rate[0];
    }
}
