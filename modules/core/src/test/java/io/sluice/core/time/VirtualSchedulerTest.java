package io.sluice.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VirtualSchedulerTest {
    @Test
    void an_hour_of_sleep_takes_an_hour_of_both_clocks_and_no_time() {
        VirtualScheduler scheduler = new VirtualScheduler(1);
        scheduler.run(() -> {
            var wall = scheduler.now();
            scheduler.sleep(Duration.ofHours(1));
            assertThat(Duration.between(wall, scheduler.now())).isEqualTo(Duration.ofHours(1));
            assertThat(scheduler.elapsed()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void the_same_seed_gives_the_same_run_and_other_seeds_give_others() {
        assertThat(interleaving(7)).isEqualTo(interleaving(7));
        Set<List<Integer>> runs = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            runs.add(interleaving(seed));
        }
        assertThat(runs).hasSizeGreaterThan(15);
    }

    @Test
    void nobody_who_can_run_and_no_deadline_is_a_deadlock_with_names() {
        VirtualScheduler scheduler = new VirtualScheduler(1, 0);
        assertThatThrownBy(() -> scheduler.run(() -> {
                    Signal never = scheduler.newSignal();
                    scheduler.start("lonely", () -> scheduler.newSignal().await(Long.MAX_VALUE));
                    never.await(Long.MAX_VALUE);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Deadlock")
                .hasMessageContaining("lonely");
    }

    @Test
    void a_loop_that_never_waits_is_found() {
        VirtualScheduler scheduler = new VirtualScheduler(1, 0);
        assertThatThrownBy(() -> scheduler.run(() -> {
                    long until = scheduler.deadlineIn(Duration.ofSeconds(1));
                    while (scheduler.nanoTime() - until < 0) {
                        Thread.onSpinWait();
                    }
                }))
                .hasMessageContaining("Too many steps");
    }

    @Test
    void a_raise_before_the_wait_is_not_lost_and_counts_once() {
        VirtualScheduler scheduler = new VirtualScheduler(3);
        scheduler.run(() -> {
            Signal signal = scheduler.newSignal();
            signal.raise();
            signal.await(scheduler.deadlineIn(Duration.ofSeconds(5)));
            assertThat(scheduler.elapsed()).isZero();
            signal.await(scheduler.deadlineIn(Duration.ofSeconds(5)));
            assertThat(scheduler.elapsed()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    private static List<Integer> interleaving(long seed) {
        VirtualScheduler scheduler = new VirtualScheduler(seed);
        List<Integer> order = new ArrayList<>();
        scheduler.run(() -> {
            for (int i = 0; i < 10; i++) {
                int number = i;
                scheduler.start("task", () -> {
                    for (int round = 0; round < 3; round++) {
                        order.add(number);
                        scheduler.sleep(Duration.ofMillis(1));
                    }
                });
            }
            scheduler.sleep(Duration.ofSeconds(1));
        });
        return order;
    }
}
