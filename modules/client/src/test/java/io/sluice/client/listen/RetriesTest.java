package io.sluice.client.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Waits;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final TopicPartition PARTITION = new TopicPartition("statuses", 0);

    private final Retries retries = new Retries();

    @Test
    void pauses_grow_and_are_bounded() {
        assertThat(pauseAfter(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(pauseAfter(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(pauseAfter(12)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void attempts_are_bounded_and_another_record_begins_anew() {
        for (int failure = 1; failure < Waits.HANDLER_ATTEMPTS_MAX; failure++) {
            assertThat(retries.again(PARTITION, 5, 0)).isTrue();
        }
        assertThat(retries.again(PARTITION, 5, 0)).isFalse();
        assertThat(retries.again(PARTITION, 6, 0)).isTrue();
    }

    @Test
    void a_partition_that_succeeded_or_left_does_not_wait() {
        assertThat(retries.again(PARTITION, 5, 0)).isTrue();
        retries.succeeded(PARTITION);
        assertThat(retries.waiting(0)).isEmpty();
        assertThat(retries.again(PARTITION, 6, 0)).isTrue();
        retries.forget(List.of(PARTITION));
        assertThat(retries.waiting(0)).isEmpty();
    }

    private Duration pauseAfter(int failures) {
        Retries fresh = new Retries();
        for (int i = 0; i < failures; i++) {
            assertThat(fresh.again(PARTITION, 5, 0)).isTrue();
        }
        long from = 0;
        long to = Duration.ofMinutes(1).toNanos();
        while (to - from > 1) {
            long middle = (from + to) / 2;
            if (fresh.waiting(middle).isEmpty()) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return Duration.ofNanos(to);
    }
}
