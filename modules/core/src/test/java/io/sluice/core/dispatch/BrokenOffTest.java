package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An error in the work of a partition must not leave it standing still unseen. */
class BrokenOffTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final DispatchWorld world = new DispatchWorld(1);
    private final PartitionDesk desk = new PartitionDesk(
            3, world.journal, world.journal, world.newDispatcher(), new SystemScheduler(Clock.systemUTC()));

    @Test
    void work_that_ends_by_an_error_leaves_its_partition_to_be_taken_anew() {
        assertThat(desk.left()).isFalse();
        desk.beside("key", () -> {
            throw new StackOverflowError();
        });
        assertThat(desk.awaitDrained(LONG)).isTrue();
        assertThat(desk.left()).isTrue();
    }

    @Test
    void at_a_hand_over_nothing_has_to_be_taken_anew() {
        desk.beginDrain();
        desk.beside("key", () -> {
            throw new StackOverflowError();
        });
        assertThat(desk.awaitDrained(LONG)).isTrue();
        assertThat(desk.left()).isFalse();
    }
}
