package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.pace.Arrivals;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request may wait for a connection before its first byte; that time says nothing of the way to the provider. */
class ConnectionWaitTest {
    private static final int LIMIT = 10;
    private static final int MESSAGES = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void connections_that_become_free_all_at_once_bring_no_second_beyond_the_limit(long seed) {
        DispatchWorld world = new DispatchWorld(seed, LIMIT);
        world.provider.connect = Duration.ofMillis(800);
        world.run(() -> {
            for (int n = 0; n < MESSAGES; n++) {
                world.submit(Commands.number(n));
            }
            world.scheduler.await(
                    "half of them", Duration.ofMinutes(1), () -> world.provider.posts.size() >= MESSAGES / 2);
            world.provider.connect = Duration.ZERO;
            world.scheduler.await("all", Duration.ofMinutes(1), () -> world.provider.posts.size() == MESSAGES);

            Arrivals arrivals = new Arrivals();
            world.provider.posts.forEach(post -> arrivals.add(post.arrivedNanos(), 1, "message"));
            assertThat(arrivals.mostWithin(Duration.ofSeconds(1))).isLessThanOrEqualTo(LIMIT);
        });
    }
}
