package io.sluice.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of the pacer, measured where it counts: at the provider, in any sliding second, over many seeds. */
class SlidingSecondTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0} ms, spread {1} ms, up to {2} segments")
    @CsvSource({"5,1,1,79.2", "5,1,10,77", "60,5,1,78.5", "60,5,10,76", "120,30,1,76", "120,30,10,74"})
    void no_sliding_second_holds_more_than_the_limit_and_nearly_all_of_it_is_used(
            int roundTrip, int spread, int segmentsMax, double atLeast) {
        for (long seed = 0; seed < 4; seed++) {
            PaceWorld world = new PaceWorld(seed).pool(80);
            world.road = Road.of(world.random, Duration.ofMillis(roundTrip), Duration.ofMillis(spread));
            double rate = backlog(world, 1600, segmentsMax);
            assertThat(world.arrivals.mostWithin(SECOND)).as("seed " + seed).isLessThanOrEqualTo(80);
            assertThat(rate).as("seed " + seed).isGreaterThan(atLeast);
        }
    }

    @Test
    void with_a_backlog_at_50_ms_at_least_99_percent_of_the_limit_are_used() {
        PaceWorld world = new PaceWorld(1).pool(80);
        double rate = backlog(world, 4800, 1);
        assertThat(rate).isBetween(79.2, 80.0);
        assertThat(world.arrivals.mostWithin(SECOND)).isEqualTo(80);
    }

    /** The provider works faster from one moment on, while the way to it stays as long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_sudden_drop_of_the_providers_own_time_lets_nothing_through(long seed) {
        PaceWorld world = new PaceWorld(seed).pool(80);
        Road far = Road.split(world.random, Duration.ofMillis(4), Duration.ofMillis(56));
        Road near = Road.split(world.random, Duration.ofMillis(4), Duration.ofMillis(1));
        world.road = far;
        world.scheduler.start("drop", () -> {
            world.sleep(Duration.ofMillis(8_000 + 13 * seed));
            world.road = near;
        });
        backlog(world, 1600, seed % 2 == 0 ? 10 : 1);
        assertThat(world.arrivals.mostWithin(SECOND)).isLessThanOrEqualTo(80);
    }

    /**
     * When the way itself gets shorter, requests that start before the first fast answer is back arrive earlier than
     * any rule could know: no more than what one message and the burst rate put into that moment.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_sudden_drop_of_the_way_lets_through_no_more_than_one_message(long seed) {
        int segmentsMax = seed % 2 == 0 ? 10 : 1;
        PaceWorld world = new PaceWorld(seed).pool(80);
        world.road = Road.of(world.random, Duration.ofMillis(60), Duration.ofMillis(5));
        world.scheduler.start("drop", () -> {
            world.sleep(Duration.ofMillis(8_000 + 97 * seed));
            world.road = Road.of(world.random, Duration.ofMillis(5), Duration.ofMillis(1));
        });
        backlog(world, 1600, segmentsMax);
        assertThat(world.arrivals.mostWithin(SECOND)).isLessThanOrEqualTo(80 + segmentsMax);
    }

    /** Every attempt is charged: refused and repeated ones, ones without an answer, unused permits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void retries_and_lost_answers_do_not_add_to_the_rate(long seed) {
        PaceWorld world = new PaceWorld(seed).pool(40);
        world.road = Road.of(world.random, Duration.ofMillis(80), Duration.ofMillis(40));
        world.run(() -> {
            for (int i = 0; i < 300; i++) {
                PaceRequest request = PaceWorld.normal(1 + world.random.nextInt(4));
                world.scheduler.start("persistent", () -> {
                    while (!attempt(world, request)) {
                        world.sleep(Duration.ofMillis(world.random.nextInt(300)));
                    }
                    world.done++;
                });
            }
            world.awaitDone(300, Duration.ofMinutes(10));
            world.assertNothingLeaked(PaceWorld.MAIN);
        });
        assertThat(world.arrivals.mostWithin(SECOND)).isLessThanOrEqualTo(40);
    }

    private static boolean attempt(PaceWorld world, PaceRequest request) {
        boolean[] accepted = {false};
        world.waitAndUse(world.pacer.rejoin(request), permit -> {
            switch (world.random.nextInt(6)) {
                case 0 -> permit.unused();
                case 1 -> {
                    // It arrives some time after the sender gave up.
                    permit.unanswered();
                    Duration late = Duration.ofMillis(world.random.nextLong(PaceWorld.LATEST_ARRIVAL.toMillis()));
                    world.scheduler.start("straggler", () -> {
                        world.sleep(late);
                        world.arrive(request);
                    });
                }
                case 2 -> world.post(permit, request);
                default -> {
                    world.post(permit, request);
                    accepted[0] = true;
                }
            }
        });
        return accepted[0];
    }

    /**
     * Negative control: permits that end when the request is written instead of when its answer is there, as usual
     * limiters count, put more than the limit into a second of the provider, and the measuring here sees it.
     */
    @Test
    void a_limit_on_what_is_sent_instead_of_what_arrives_is_overrun() {
        PaceWorld world = new PaceWorld(1).pool(80);
        world.road = Road.of(world.random, Duration.ofMillis(120), Duration.ofMillis(100));
        world.run(() -> {
            for (int i = 0; i < 1600; i++) {
                world.send(PaceWorld.normal(1), permit -> {
                    permit.answered(world.scheduler.nanoTime(), 1);
                    world.sleep(world.road.there());
                    world.arrive(PaceWorld.normal(1));
                });
            }
            world.awaitDone(1600, Duration.ofMinutes(1));
        });
        assertThat(world.arrivals.mostWithin(SECOND)).isGreaterThan(81);
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
