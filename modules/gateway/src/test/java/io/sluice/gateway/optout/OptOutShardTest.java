package io.sluice.gateway.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptOutShardTest {
    private static final long ENTRY = 42;

    private final OptOutShard shard = new OptOutShard();

    @Test
    void the_last_record_read_decides() {
        assertThat(shard.read(0, ENTRY, true)).isEqualTo(1);
        assertThat(shard.read(1, ENTRY, false)).isEqualTo(-1);
        assertThat(shard.contains(ENTRY)).isFalse();
        assertThat(shard.read(2, ENTRY, true)).isEqualTo(1);
        assertThat(shard.contains(ENTRY)).isTrue();
    }

    @Test
    void an_acknowledged_opt_out_counts_before_it_is_read() {
        assertThat(shard.acknowledged(5, ENTRY, true)).isEqualTo(1);
        assertThat(shard.contains(ENTRY)).isTrue();
        assertThat(shard.read(5, ENTRY, true)).isZero();
    }

    @Test
    void an_older_opt_in_that_is_read_later_does_not_undo_an_acknowledged_opt_out() {
        shard.acknowledged(5, ENTRY, true);
        shard.read(4, ENTRY, false);
        assertThat(shard.contains(ENTRY)).isTrue();
        shard.read(5, ENTRY, true);
        shard.read(6, ENTRY, false);
        assertThat(shard.contains(ENTRY)).isFalse();
    }

    @Test
    void an_acknowledgement_that_comes_after_the_reader_changes_nothing() {
        shard.read(5, ENTRY, true);
        shard.read(6, ENTRY, false);
        assertThat(shard.acknowledged(5, ENTRY, true)).isZero();
        assertThat(shard.contains(ENTRY)).isFalse();
    }

    @Test
    void acknowledgements_in_the_wrong_order_leave_the_later_one() {
        shard.acknowledged(6, ENTRY, false);
        shard.acknowledged(5, ENTRY, true);
        assertThat(shard.contains(ENTRY)).isFalse();
    }

    @Test
    void beyond_the_bound_the_reader_brings_what_was_acknowledged() {
        for (int i = 0; i < OptOutShard.AHEAD_MAX; i++) {
            shard.acknowledged(i, 1_000 + i, true);
        }
        assertThat(shard.acknowledged(OptOutShard.AHEAD_MAX, ENTRY, true)).isZero();
        shard.read(OptOutShard.AHEAD_MAX, ENTRY, true);
        assertThat(shard.contains(ENTRY)).isTrue();
    }

    @Test
    void an_older_barrier_does_not_make_the_view_older() {
        assertThat(shard.staleness(100)).isEqualTo(Long.MAX_VALUE);
        shard.barrierRead(50);
        shard.barrierRead(20);
        assertThat(shard.staleness(100)).isEqualTo(50);
    }

    @Test
    void a_restart_proves_nothing_and_forgets_nobody() {
        shard.read(7, ENTRY, true);
        shard.barrierRead(50);
        shard.restart();
        assertThat(shard.staleness(60)).isEqualTo(Long.MAX_VALUE);
        assertThat(shard.nextOffset()).isZero();
        assertThat(shard.contains(ENTRY)).isTrue();
    }
}
