package io.sluice.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SystemSchedulerTest {
    private final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());

    @Test
    void a_raise_before_the_wait_is_not_lost_and_counts_once() {
        Signal signal = scheduler.newSignal();
        signal.raise();
        long before = System.nanoTime();
        signal.await(scheduler.deadlineIn(Duration.ofSeconds(30)));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        long again = System.nanoTime();
        signal.await(scheduler.deadlineIn(Duration.ofMillis(50)));
        assertThat(Duration.ofNanos(System.nanoTime() - again)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void an_interrupt_neither_ends_a_wait_nor_turns_it_into_a_spin() {
        Signal signal = scheduler.newSignal();
        Monitor monitor = scheduler.newMonitor();
        Thread.currentThread().interrupt();
        long before = System.nanoTime();
        signal.await(scheduler.deadlineIn(Duration.ofMillis(50)));
        Thread.currentThread().interrupt();
        int rounds = 0;
        long until = scheduler.deadlineIn(Duration.ofMillis(50));
        try (Monitor m = monitor.enter()) {
            while (scheduler.nanoTime() - until < 0) {
                m.await(until);
                rounds++;
            }
        }
        Thread.currentThread().interrupt();
        scheduler.sleepUntil(scheduler.deadlineIn(Duration.ofMillis(50)));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(rounds).isLessThan(10);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_monitor_excludes_and_wakes_all() throws InterruptedException {
        Monitor monitor = scheduler.newMonitor();
        int[] count = {0};
        boolean[] open = {false};
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            scheduler.start("waiter", () -> {
                try (Monitor m = monitor.enter()) {
                    while (!open[0]) {
                        m.await(scheduler.deadlineIn(Duration.ofSeconds(30)));
                    }
                    together.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    count[0]++;
                    inside.decrementAndGet();
                }
                done.countDown();
            });
        }
        try (Monitor m = monitor.enter()) {
            open[0] = true;
            m.signalAll();
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(count[0]).isEqualTo(20);
        assertThat(together.get()).isEqualTo(1);
    }

    @Test
    void a_wait_of_centuries_does_not_overflow() {
        assertThat(scheduler.deadlineIn(Duration.ofDays(400_000)) - scheduler.nanoTime())
                .isPositive();
    }
}
