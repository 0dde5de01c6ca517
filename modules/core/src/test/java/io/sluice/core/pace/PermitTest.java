package io.sluice.core.pace;

import static io.sluice.core.pace.PaceWorld.MAIN;
import static io.sluice.core.pace.PaceWorld.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.command.LaneName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to the tokens of one permit, however it ends. */
class PermitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"0.25,1,40", "3.75,4,60", "0.5,1,20", "1,1,20"})
    void a_fractional_limit_holds_on_average_and_no_second_sees_more_than_its_next_whole(
            double limit, int most, int messages) {
        PaceWorld world = new PaceWorld(1).pool(limit);
        world.run(() -> {
            for (int i = 0; i < messages; i++) {
                world.send(normal(1));
            }
            world.awaitDone(messages, Duration.ofMinutes(10));
            long nanos = world.arrivals.all().getLast().nanos()
                    - world.arrivals.all().getFirst().nanos();
            assertThat((messages - most) * 1e9 / nanos).isBetween(limit * 0.9, limit);
            assertThat(world.arrivals.mostWithin(SECOND)).isEqualTo(most);
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void a_message_longer_than_the_limit_goes_out_alone_and_cools_as_long_as_it_takes() {
        PaceWorld world = new PaceWorld(2).pool(4);
        world.run(() -> {
            for (int i = 0; i < 5; i++) {
                world.send(normal(10));
                world.send(normal(1));
            }
            world.awaitDone(10, Duration.ofMinutes(2));
            List<Arrivals.Arrival> all = world.arrivals.all();
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i - 1).segments() == 10) {
                    assertThat(all.get(i).nanos() - all.get(i - 1).nanos()).isGreaterThanOrEqualTo(2_500_000_000L);
                }
            }
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void an_unused_permit_is_good_again_at_once() {
        PaceWorld world = new PaceWorld(3).pool(1);
        world.run(() -> {
            world.send(normal(1), Permit::unused);
            world.scheduler.sleep(Duration.ofMillis(1));
            world.send(normal(1));
            world.awaitDone(2, Duration.ofMillis(200));
            assertThat(world.passes.get(MAIN.name())).isEqualTo(1);
        });
    }

    @Test
    void a_permit_that_was_granted_and_not_collected_goes_back() {
        PaceWorld world = new PaceWorld(9).pool(1);
        world.run(() -> {
            try (Place place = world.pacer.join(normal(1))) {
                assertThat(place.awaitCall(world.scheduler.deadlineIn(SECOND))).isTrue();
                world.pacer.ready(place);
                assertThat(world.pacer.view(MAIN.ratePool()).free()).isZero();
            }
            assertThat(world.pacer.view(MAIN.ratePool()).free()).isEqualTo(1);
            assertThat(world.passes.get(MAIN.name())).isZero();
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void without_an_answer_the_tokens_cool_from_the_latest_possible_arrival() {
        PaceWorld world = new PaceWorld(4).pool(1);
        world.run(() -> {
            world.send(normal(1), permit -> {
                permit.unanswered();
                world.scheduler.start("late arrival", () -> {
                    world.scheduler.sleep(PaceWorld.LATEST_ARRIVAL);
                    world.arrive(normal(1));
                });
            });
            world.send(normal(1));
            world.awaitDone(2, Duration.ofSeconds(10));
            assertThat(world.arrivals.all()).hasSize(2);
            assertThat(world.arrivals.mostWithin(SECOND)).isEqualTo(1);
        });
    }

    @Test
    void more_segments_than_charged_cost_the_difference_at_once_and_fewer_come_back() {
        PaceWorld world = new PaceWorld(5).pool(10);
        world.run(() -> {
            world.send(normal(2), permit -> permit.answered(world.scheduler.nanoTime(), 9));
            world.scheduler.sleep(Duration.ofMillis(100));
            assertThat(world.pacer.view(MAIN.ratePool()).free()).isEqualTo(1);
            world.assertNothingLeaked(MAIN);
            world.send(normal(9), permit -> permit.answered(world.scheduler.nanoTime(), 2));
            world.scheduler.sleep(Duration.ofMillis(100));
            assertThat(world.pacer.view(MAIN.ratePool()).free()).isEqualTo(8);
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void a_permit_ends_once_and_an_open_one_is_charged_when_it_is_closed() {
        PaceWorld world = new PaceWorld(6).pool(1);
        world.run(() -> {
            world.send(normal(1), permit -> {
                permit.close();
                permit.close();
                assertThatThrownBy(permit::unused).isInstanceOf(IllegalStateException.class);
            });
            world.scheduler.sleep(SECOND);
            assertThat(world.pacer.view(MAIN.ratePool()).free()).isZero();
            assertThat(world.passes.get(MAIN.name())).isZero();
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void a_lease_may_grow_and_shrink_and_what_is_in_use_comes_back_to_the_right_number() {
        PaceWorld world = new PaceWorld(7).pool(10);
        world.run(() -> {
            for (int i = 0; i < 60; i++) {
                world.send(normal(1));
            }
            world.scheduler.sleep(Duration.ofMillis(500));
            world.pacer.cap(MAIN.ratePool(), 3);
            world.scheduler.sleep(Duration.ofMillis(600));
            int before = world.arrivals.segments(_ -> true);
            world.scheduler.sleep(Duration.ofSeconds(3));
            assertThat(world.arrivals.segments(_ -> true) - before).isBetween(6, 9);
            world.pacer.cap(MAIN.ratePool(), 0);
            world.scheduler.sleep(Duration.ofSeconds(2));
            int stopped = world.arrivals.segments(_ -> true);
            world.scheduler.sleep(Duration.ofMinutes(1));
            assertThat(world.arrivals.segments(_ -> true)).isEqualTo(stopped);
            world.pacer.cap(MAIN.ratePool(), 10);
            world.awaitDone(60, Duration.ofSeconds(10));
            world.assertNothingLeaked(MAIN);
        });
    }

    @Test
    void a_brake_holds_back_what_was_called_and_lets_it_go_on() {
        PaceWorld world = new PaceWorld(8).pool(10);
        world.run(() -> {
            world.braked.add(MAIN.name());
            world.send(normal(1));
            world.scheduler.sleep(Duration.ofMinutes(1));
            assertThat(world.arrivals.all()).isEmpty();
            world.braked.clear();
            world.awaitDone(1, Duration.ofMillis(300));
        });
    }

    /** Leaving in every state: before the call, called, with the claim held, granted and not collected, stopped. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void leaving_in_any_state_leaks_nothing(long seed) {
        PaceWorld world = new PaceWorld(seed, 0.3, PaceWorld.LANES).pool(8);
        LaneName[] lanes = {LaneName.URGENT, LaneName.NORMAL, LaneName.BULK};
        world.run(() -> {
            for (int i = 0; i < 150; i++) {
                PaceRequest request =
                        PaceWorld.request(MAIN, lanes[i % 3], "s" + i % 4, 1 + i % 2, 1 + world.random.nextInt(10));
                int kind = world.random.nextInt(7);
                long patience = world.scheduler.deadlineIn(Duration.ofMillis(world.random.nextInt(20_000)));
                world.scheduler.start("visitor", () -> {
                    visit(world, request, kind, patience);
                    world.done++;
                });
            }
            world.awaitDone(150, Duration.ofMinutes(30));
            world.assertNothingLeaked(MAIN);
            assertThat(world.pacer.poolOf(MAIN.ratePool()).lane(LaneName.BULK).flows())
                    .isLessThanOrEqualTo(4);
        });
        assertThat(world.arrivals.mostWithin(SECOND)).isLessThanOrEqualTo(10);
    }

    private static void visit(PaceWorld world, PaceRequest request, int kind, long patience) {
        try (Place place = kind % 2 == 0 ? world.pacer.join(request) : world.pacer.rejoin(request)) {
            if (kind == 0) {
                world.scheduler.start("stop", () -> {
                    world.scheduler.sleepUntil(patience);
                    place.wake();
                });
            }
            if (!place.awaitCall(patience) || kind == 1) {
                return;
            }
            world.scheduler.sleep(world.claimTime);
            Optional<Permit> due = place.awaitPermit(patience);
            if (due.isEmpty() && kind == 2) {
                world.scheduler.sleep(Duration.ofSeconds(3)); // writes its release while it still stands there
            }
            due.ifPresent(permit -> {
                switch (kind) {
                    case 3 -> permit.unused();
                    case 4 -> permit.unanswered();
                    case 5 -> permit.close();
                    case 6 -> permit.notSent();
                    default -> world.post(permit, request);
                }
            });
        }
    }
}
