package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompletionTrackerTest {
    @Test
    void the_watermark_is_what_a_naive_model_says_for_any_gaps_and_any_order_of_completion() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            CompletionTracker tracker = new CompletionTracker(new SystemScheduler(Clock.systemUTC()));
            TreeMap<Long, Boolean> model = new TreeMap<>();
            List<CompletionTracker.Slot> open = new ArrayList<>();
            long offset = random.nextInt(1000);
            for (int step = 0; step < 200; step++) {
                if (open.isEmpty() || random.nextBoolean()) {
                    offset += 1 + random.nextInt(random.nextInt(4) + 1);
                    open.add(tracker.received(offset, Instant.EPOCH));
                    model.put(offset, false);
                } else {
                    CompletionTracker.Slot slot = open.remove(random.nextInt(open.size()));
                    slot.complete();
                    model.put(slot.offset(), true);
                }
                assertThat(tracker.watermark()).isEqualTo(naive(model));
                assertThat(tracker.open()).isEqualTo(unanswered(model));
                assertThat(tracker.span()).isEqualTo(spanOf(model));
            }
        }
    }

    @Test
    void completing_twice_does_no_harm() {
        CompletionTracker tracker = new CompletionTracker(new SystemScheduler(Clock.systemUTC()));
        CompletionTracker.Slot first = tracker.received(5, Instant.EPOCH);
        tracker.received(9, Instant.EPOCH);
        first.complete();
        first.complete();
        assertThat(tracker.watermark()).isEqualTo(6);
        assertThat(tracker.open()).isEqualTo(1);
    }

    @Test
    void an_offset_that_came_before_is_a_defect() {
        CompletionTracker tracker = new CompletionTracker(new SystemScheduler(Clock.systemUTC()));
        tracker.received(5, Instant.EPOCH);
        assertThatThrownBy(() -> tracker.received(5, Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    }

    /** One behind the last of the done ones before the first open one. */
    private static long naive(SortedMap<Long, Boolean> model) {
        long watermark = -1;
        for (var record : model.entrySet()) {
            if (!record.getValue()) {
                return watermark;
            }
            watermark = record.getKey() + 1;
        }
        return watermark;
    }

    private static int unanswered(SortedMap<Long, Boolean> model) {
        return (int) model.values().stream().filter(done -> !done).count();
    }

    private static long spanOf(SortedMap<Long, Boolean> model) {
        return model.entrySet().stream()
                .filter(record -> !record.getValue())
                .findFirst()
                .map(first -> model.lastKey() + 1 - first.getKey())
                .orElse(0L);
    }
}
