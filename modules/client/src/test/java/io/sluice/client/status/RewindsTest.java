package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RewindsTest {
    private static final TopicPartition PARTITION = new TopicPartition("sluice.status", 3);

    private final Rewinds rewinds = new Rewinds();

    @Test
    void who_asks_first_is_read_for_at_once() {
        assertThat(rewinds.begin(PARTITION, null, span(10, 100))).isEqualTo(10);
        assertThat(rewinds.begin(PARTITION, 100L, span(5, 120))).isEqualTo(5);
    }

    @Test
    void what_is_asked_for_meanwhile_is_gathered_into_one_reading_after_the_end() {
        assertThat(rewinds.begin(PARTITION, null, span(10, 100))).isEqualTo(10);

        assertThat(rewinds.begin(PARTITION, 50L, span(20, 110))).isEqualTo(50);
        assertThat(rewinds.begin(PARTITION, 60L, span(15, 120))).isEqualTo(60);
        assertThat(rewinds.due(PARTITION, 99)).isNull();
        assertThat(rewinds.due(PARTITION, 100)).isEqualTo(15);
        assertThat(rewinds.waiting()).isEmpty();
        assertThat(rewinds.begin(PARTITION, 119L, span(15, 130))).isEqualTo(119);
        assertThat(rewinds.waiting()).containsExactly(PARTITION);
    }

    @Test
    void what_lies_ahead_is_not_read_twice() {
        assertThat(rewinds.begin(PARTITION, null, span(10, 100))).isEqualTo(10);

        assertThat(rewinds.begin(PARTITION, 12L, span(12, 100))).isEqualTo(12);
        assertThat(rewinds.waiting()).isEmpty();
    }

    @Test
    void a_partition_that_was_left_begins_anew() {
        assertThat(rewinds.begin(PARTITION, null, span(10, 100))).isEqualTo(10);
        assertThat(rewinds.begin(PARTITION, 50L, span(20, 110))).isEqualTo(50);

        rewinds.forget(PARTITION);

        assertThat(rewinds.due(PARTITION, 200)).isNull();
        assertThat(rewinds.begin(PARTITION, null, span(30, 100))).isEqualTo(30);
    }

    private static Rewinds.Span span(long first, long end) {
        return new Rewinds.Span(first, end);
    }
}
