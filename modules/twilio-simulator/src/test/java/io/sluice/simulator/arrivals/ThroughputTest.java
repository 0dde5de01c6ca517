package io.sluice.simulator.arrivals;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static Arrival at(long millis, int segments) {
        Arrival.Outcome outcome = new Arrival.Outcome.Accepted("SM");
        return new Arrival(0, millis * 1_000_000, Instant.EPOCH, "AC", "+1", null, null, segments, outcome, null, null);
    }

    @Test
    void a_window_is_one_second_without_its_end() {
        Assertions.assertThat(Throughput.maxSegmentsInAnySecond(List.of(at(0, 40), at(1000, 40))))
                .isEqualTo(40);
        Assertions.assertThat(Throughput.maxSegmentsInAnySecond(List.of(at(0, 40), at(999, 40))))
                .isEqualTo(80);
    }

    @Test
    void the_largest_window_is_found_between_whole_seconds() {
        List<Arrival> arrivals = List.of(at(0, 1), at(900, 80), at(1100, 80), at(2200, 1));

        Assertions.assertThat(Throughput.maxSegmentsInAnySecond(arrivals)).isEqualTo(160);
    }

    @Test
    void the_mean_rate_leaves_out_the_arrival_that_ends_the_window() {
        Assertions.assertThat(Throughput.segmentsPerSecond(List.of(at(0, 80), at(500, 80), at(2000, 80))))
                .isEqualTo(80.0);
    }

    @Test
    void a_full_log_drops_the_oldest_and_says_so() {
        ArrivalLog log = new ArrivalLog(2);
        log.record(at(1, 1));
        log.record(at(2, 1));
        log.record(at(3, 1));

        Assertions.assertThat(log.snapshot()).extracting(Arrival::sequence).containsExactly(2L, 3L);
        Assertions.assertThat(log.dropped()).isOne();
        Assertions.assertThat(log.after(2)).hasSize(1);
    }

    @Test
    void a_snapshot_is_ordered_by_time_even_if_it_was_logged_otherwise() {
        ArrivalLog log = new ArrivalLog(10);
        log.record(at(20, 1));
        log.record(at(10, 1));

        Assertions.assertThat(log.snapshot()).extracting(Arrival::nanos).isSorted();
    }
}
