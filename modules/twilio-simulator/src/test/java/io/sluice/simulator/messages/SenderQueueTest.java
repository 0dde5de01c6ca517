package io.sluice.simulator.messages;

import io.sluice.simulator.messages.SenderQueue.Place;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SenderQueueTest {
    private static final Duration LONG = Duration.ofHours(10);
    private final SenderQueue queue = new SenderQueue();

    @Test
    void segments_leave_at_the_senders_rate() {
        Assertions.assertThat(queue.enqueue("+1", 3, 2, LONG, 0)).isEqualTo(new Place.Leaves(Duration.ZERO));
        Assertions.assertThat(queue.enqueue("+1", 1, 2, LONG, 0)).isEqualTo(new Place.Leaves(Duration.ofMillis(1500)));
        Assertions.assertThat(
                        queue.enqueue("+1", 1, 2, LONG, Duration.ofSeconds(1).toNanos()))
                .isEqualTo(new Place.Leaves(Duration.ofSeconds(1)));
    }

    @Test
    void senders_do_not_wait_for_each_other() {
        queue.enqueue("+1", 100, 1, LONG, 0);

        Assertions.assertThat(queue.enqueue("+2", 1, 1, LONG, 0)).isEqualTo(new Place.Leaves(Duration.ZERO));
    }

    @Test
    void an_idle_queue_saves_up_nothing() {
        queue.enqueue("+1", 1, 1, LONG, 0);
        long later = Duration.ofMinutes(1).toNanos();
        queue.enqueue("+1", 1, 1, LONG, later);

        Assertions.assertThat(queue.enqueue("+1", 1, 1, LONG, later))
                .isEqualTo(new Place.Leaves(Duration.ofSeconds(1)));
    }

    @Test
    void ten_hours_of_throughput_are_the_most() {
        Place last = new Place.Overflow();
        for (int i = 0; i < 36; i++) {
            last = queue.enqueue("+1", 1000, 1, LONG, 0);
        }

        Assertions.assertThat(last).isEqualTo(new Place.Leaves(Duration.ofSeconds(35_000)));
        Assertions.assertThat(queue.enqueue("+1", 1, 1, LONG, 0)).isEqualTo(new Place.Overflow());
    }

    @Test
    void what_would_expire_takes_no_throughput() {
        queue.enqueue("+1", 10, 1, LONG, 0);

        Assertions.assertThat(queue.enqueue("+1", 5, 1, Duration.ofSeconds(9), 0))
                .isEqualTo(new Place.Expires());
        Assertions.assertThat(queue.enqueue("+1", 1, 1, LONG, 0)).isEqualTo(new Place.Leaves(Duration.ofSeconds(10)));
    }
}
