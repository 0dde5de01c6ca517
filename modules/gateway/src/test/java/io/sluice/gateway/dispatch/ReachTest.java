package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final int SETTLED_MAX = 100;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final CompletionTracker normal = new CompletionTracker(scheduler);
    private final CompletionTracker bulk = new CompletionTracker(scheduler);
    private Instant endangered = Instant.MIN;
    private final Reach reach = new Reach(() -> endangered, SETTLED_MAX);

    @Test
    void all_topics_of_a_number_together_reach_no_further_than_half_of_what_is_remembered() {
        reach.add(normal);
        reach.add(bulk);

        // One is held from the start, and all behind it are done.
        CompletionTracker.Slot held = normal.received(0, NOW);
        for (int offset = 1; offset < 30; offset++) {
            normal.received(offset, NOW).complete();
        }
        assertThat(reach.mayGrow()).isTrue();

        CompletionTracker.Slot other = bulk.received(0, NOW);
        for (int offset = 1; offset < 20; offset++) {
            bulk.received(offset, NOW).complete();
        }
        assertThat(reach.mayGrow()).isFalse();

        held.complete();
        assertThat(reach.mayGrow()).isTrue();
        other.complete();
    }

    @Test
    void nothing_more_is_read_before_what_stands_behind_a_held_command_is_forgotten() {
        reach.add(normal);
        reach.add(bulk);
        CompletionTracker.Slot held = normal.received(0, NOW);
        normal.received(1, NOW).complete();
        bulk.received(0, NOW.minus(Reach.SKEW_MAX)).complete();

        endangered = NOW.minus(Reach.SKEW_MAX).minusSeconds(1);
        assertThat(reach.mayGrow()).isTrue();
        endangered = NOW.minus(Reach.SKEW_MAX);
        assertThat(reach.mayGrow()).isFalse();

        held.complete();
        assertThat(reach.mayGrow()).isTrue();
    }
}
