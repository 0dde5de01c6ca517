package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final int SETTLED_MAX = 100;

    private final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final Reach reach = new Reach(SETTLED_MAX);

    @Test
    void all_topics_of_a_number_together_reach_no_further_than_half_of_what_is_remembered() {
        CompletionTracker normal = new CompletionTracker(scheduler);
        CompletionTracker bulk = new CompletionTracker(scheduler);
        reach.add(normal);
        reach.add(bulk);

        // One is held from the start, and all behind it are done.
        CompletionTracker.Slot held = normal.received(0);
        for (int offset = 1; offset < 30; offset++) {
            normal.received(offset).complete();
        }
        assertThat(reach.mayGrow()).isTrue();

        CompletionTracker.Slot other = bulk.received(0);
        for (int offset = 1; offset < 20; offset++) {
            bulk.received(offset).complete();
        }
        assertThat(reach.mayGrow()).isFalse();

        held.complete();
        assertThat(reach.mayGrow()).isTrue();
        other.complete();
    }
}
