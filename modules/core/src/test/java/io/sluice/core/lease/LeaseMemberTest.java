package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.pace.Road;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that share 80 segments per second, measured at the provider. */
class LeaseMemberTest {
    private static final int LIMIT = 80;

    @Test
    void a_lone_replica_starts_at_once() {
        LeaseWorld world = new LeaseWorld(1);
        world.run(() -> {
            Replica lone = world.join(LIMIT);
            lone.backlog = 10;
            world.scheduler.await("ten messages", Duration.ofMillis(400), () -> lone.sent == 10);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6})
    void replicas_that_are_all_busy_use_the_whole_limit_together(int count) {
        LeaseWorld world = new LeaseWorld(count);
        world.run(() -> {
            world.join(count, LIMIT).forEach(Replica::busy);
            world.pass(Duration.ofSeconds(4));
            double use = world.useDuring(Duration.ofSeconds(60), LIMIT);
            assertThat(use).isGreaterThan(0.99);
            world.replicas.forEach(replica -> assertThat(replica.sent).isGreaterThan(60 * LIMIT / count * 9 / 10));
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void one_busy_replica_among_quiet_ones_gets_nearly_everything(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.run(() -> {
            List<Replica> replicas = world.join(4, LIMIT);
            replicas.getFirst().busy();
            replicas.subList(1, 4).forEach(quiet -> trickle(world, quiet, Duration.ofMillis(1250)));
            world.pass(Duration.ofSeconds(4));
            double use = world.useDuring(Duration.ofSeconds(60), LIMIT);
            assertThat(use).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void permits_follow_a_backlog_that_moves(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.run(() -> {
            List<Replica> replicas = world.join(4, LIMIT);
            replicas.getFirst().busy();
            world.pass(Duration.ofSeconds(5));
            for (int round = 1; round < 6; round++) {
                Replica old = replicas.get((round - 1) % 4);
                Replica hot = replicas.get(round % 4);
                old.backlog = 0;
                world.scheduler.await("an empty line", Duration.ofSeconds(3), () -> old.waiting() == 0);
                hot.busy();
                world.scheduler.await("most permits", Duration.ofMillis(1500), () -> hot.tokens() >= 72);
                world.scheduler.await("all permits", Duration.ofMillis(500), () -> hot.tokens() >= 79);
                world.pass(Duration.ofSeconds(5));
            }
        });
        world.assertNeverMoreThan(LIMIT);
    }

    /** What the near one uses must be cold for the far one, whose credit for the round trip is not that of the near. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void permits_that_move_between_a_near_and_a_far_replica_are_cold_for_both(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.log.hop = Duration.ofMillis(2);
        world.run(() -> {
            Replica far = world.join(LIMIT, Road.of(world.random, Duration.ofMillis(300), Duration.ofMillis(2)));
            Replica near = world.join(LIMIT, Road.of(world.random, Duration.ofMillis(4), Duration.ZERO));
            for (int round = 0; round < 8; round++) {
                far.busy();
                near.backlog = 0;
                world.pass(Duration.ofSeconds(3));
                near.busy();
                far.backlog = 0;
                world.pass(Duration.ofSeconds(3));
            }
        });
        world.assertNeverMoreThan(LIMIT);
    }

    private static void trickle(LeaseWorld world, Replica replica, Duration every) {
        world.scheduler.start("trickle", () -> {
            while (true) {
                world.scheduler.sleep(every);
                replica.backlog++;
            }
        });
    }
}
