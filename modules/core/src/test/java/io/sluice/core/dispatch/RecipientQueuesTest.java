package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.time.SystemScheduler;
import io.sluice.core.time.VirtualScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientQueuesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_key_is_served_in_order_one_at_a_time_and_stops_for_good_where_it_must_not_go_on(long seed) {
        VirtualScheduler scheduler = new VirtualScheduler(seed, 0.3);
        Random random = new Random(seed);
        Map<Integer, List<Integer>> expected = new HashMap<>();
        Map<Integer, List<Integer>> ran = new HashMap<>();
        Set<Integer> stopped = new HashSet<>();
        Set<Integer> busy = new HashSet<>();
        scheduler.run(() -> {
            RecipientQueues queues = new RecipientQueues(scheduler, RecipientQueuesTest::nothingBreaksOff);
            for (int i = 0; i < 400; i++) {
                int key = random.nextInt(20);
                int number = i;
                boolean goesOn = random.nextInt(60) > 0;
                if (!stopped.contains(key)) {
                    expected.computeIfAbsent(key, _ -> new ArrayList<>()).add(number);
                }
                if (!goesOn) {
                    stopped.add(key);
                }
                long millis = random.nextInt(5);
                queues.submit(key, () -> {
                    assertThat(busy.add(key)).as("one at a time").isTrue();
                    scheduler.sleep(Duration.ofMillis(millis));
                    ran.computeIfAbsent(key, _ -> new ArrayList<>()).add(number);
                    busy.remove(key);
                    return goesOn;
                });
                scheduler.sleep(Duration.ofMillis(random.nextInt(2)));
            }
            scheduler.await("idle", Duration.ofSeconds(10), () -> queues.running() == 0);
            assertThat(queues.close(Duration.ZERO)).isTrue();
        });
        assertThat(ran).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void closing_waits_for_what_runs_and_starts_nothing_more(long seed) {
        VirtualScheduler scheduler = new VirtualScheduler(seed, 0.3);
        List<String> ran = new ArrayList<>();
        scheduler.run(() -> {
            RecipientQueues queues = new RecipientQueues(scheduler, RecipientQueuesTest::nothingBreaksOff);
            for (String name : List.of("first", "second")) {
                queues.submit("key", () -> {
                    scheduler.sleep(Duration.ofSeconds(2));
                    return ran.add(name);
                });
            }
            scheduler.sleep(Duration.ofMillis(1));
            assertThat(queues.close(Duration.ofSeconds(1))).isFalse();
            assertThat(queues.close(Duration.ofSeconds(2))).isTrue();
            queues.submit("other", () -> ran.add("late"));
            scheduler.sleep(Duration.ofMinutes(1));
        });
        assertThat(ran).containsExactly("first");
    }

    @Test
    void whoever_owns_the_queues_is_told_of_a_task_that_ends_by_an_error_and_nothing_overtakes_it() {
        AtomicInteger brokenOff = new AtomicInteger();
        List<String> ran = new CopyOnWriteArrayList<>();
        RecipientQueues queues =
                new RecipientQueues(new SystemScheduler(Clock.systemUTC()), brokenOff::incrementAndGet);
        queues.submit("key", () -> {
            queues.submit("key", () -> ran.add("behind"));
            throw new StackOverflowError();
        });
        assertThat(queues.close(Duration.ofSeconds(20))).isTrue();
        assertThat(brokenOff).hasValue(1);
        assertThat(ran).isEmpty();
    }

    private static void nothingBreaksOff() {
        throw new AssertionError("A task broke off");
    }
}
