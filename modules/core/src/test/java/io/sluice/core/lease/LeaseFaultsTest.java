package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that die, are cut off, stand still or disagree, measured at the provider in virtual time. */
class LeaseFaultsTest {
    private static final int LIMIT = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_a_crashed_replica_had_goes_to_the_others_when_it_is_cold(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.run(() -> {
            List<Replica> replicas = busy(world, 4);
            world.pass(Duration.ofSeconds(5));
            replicas.get((int) (seed % 4)).crash();
            double use = world.useDuring(Duration.ofSeconds(120), LIMIT);
            assertThat(use).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    /** The oldest member proposes: the others must do without it. */
    @Test
    void the_others_go_on_without_the_one_that_proposes() {
        LeaseWorld world = new LeaseWorld(7);
        world.run(() -> {
            List<Replica> replicas = busy(world, 3);
            world.pass(Duration.ofSeconds(5));
            replicas.getFirst().crash();
            replicas.get(1).backlog = 0;
            world.pass(Duration.ofSeconds(4));
            assertThat(replicas.get(2).tokens()).isGreaterThan(50);
            world.pass(Duration.ofSeconds(5));
            assertThat(replicas.get(2).tokens()).isGreaterThan(76);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    /** Cut off from the log it still reaches the provider: only its own clock can stop it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_replica_that_is_cut_off_stops_by_itself_and_comes_back_by_itself(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.run(() -> {
            List<Replica> replicas = busy(world, 3);
            Replica zombie = replicas.get((int) (seed % 3));
            world.pass(Duration.ofSeconds(5));
            zombie.line.cut = true;
            world.pass(Duration.ofMillis(4500));
            int stopped = zombie.sent;
            world.pass(Duration.ofSeconds(20));
            assertThat(zombie.sent).isLessThanOrEqualTo(stopped + 1);
            assertThat(zombie.member.view().standing()).isEqualTo(LeaseView.Standing.NOT_RENEWED);
            zombie.line.cut = false;
            world.scheduler.await("permits", Duration.ofSeconds(3), () -> zombie.tokens() >= 24);
            world.pass(Duration.ofSeconds(5));
            assertThat(zombie.sent).isGreaterThan(stopped + 50);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9, 20, 60})
    void a_replica_that_stood_still_uses_no_permit_of_before(int seconds) {
        LeaseWorld world = new LeaseWorld(seconds);
        world.run(() -> {
            List<Replica> replicas = busy(world, 3);
            for (int round = 0; round < 3; round++) {
                world.pass(Duration.ofMillis(5100 + 77L * round));
                replicas.get(round).freeze(Duration.ofSeconds(seconds));
                world.pass(Duration.ofSeconds(seconds));
            }
            world.pass(Duration.ofSeconds(5));
            assertThat(world.useDuring(Duration.ofSeconds(20), LIMIT)).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    /** Both replicas of a limit that changes say another number: the smaller holds until nobody says the larger. */
    @Test
    void a_limit_that_is_changed_replica_by_replica_is_the_smallest_of_them() {
        LeaseWorld world = new LeaseWorld(3);
        world.run(() -> {
            List<Replica> old = busy(world, 2);
            world.pass(Duration.ofSeconds(5));
            roll(world, old, 40);
            long rolled = world.scheduler.nanoTime();
            assertThat(world.useDuring(Duration.ofSeconds(20), 40)).isBetween(0.98, 1.0);
            List<Replica> low = List.copyOf(world.replicas.subList(2, 4));
            Replica first = world.join(LIMIT);
            first.busy();
            world.pass(Duration.ofSeconds(10));
            assertThat(world.arrivals.all().stream()
                            .filter(a -> a.nanos() > rolled)
                            .count())
                    .isLessThanOrEqualTo(40 * 31);
            roll(world, low, LIMIT);
            assertThat(world.useDuring(Duration.ofSeconds(20), LIMIT)).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @Test
    void a_replica_that_leaves_hands_everything_over_without_a_wait() {
        LeaseWorld world = new LeaseWorld(4);
        world.run(() -> {
            busy(world, 3);
            world.pass(Duration.ofSeconds(5));
            long began = world.scheduler.nanoTime();
            int before = world.arrivals.segments(_ -> true);
            for (int round = 0; round < 3; round++) {
                world.join(LIMIT).busy();
                Replica leaving = world.replicas.get(round);
                world.scheduler.start("stop", () -> {
                    leaving.member.leave(Duration.ofSeconds(5));
                    leaving.crash();
                });
                world.pass(Duration.ofSeconds(40));
            }
            double seconds = (world.scheduler.nanoTime() - began) / 1e9;
            double use = (world.arrivals.segments(_ -> true) - before) / seconds / LIMIT;
            assertThat(use).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @Test
    void the_successor_of_a_lone_replica_that_crashed_waits_until_its_permits_are_cold() {
        LeaseWorld world = new LeaseWorld(5);
        world.run(() -> {
            Replica lone = busy(world, 1).getFirst();
            world.pass(Duration.ofSeconds(5));
            lone.crash();
            Replica next = world.join(LIMIT);
            next.busy();
            world.pass(Duration.ofSeconds(6));
            assertThat(next.sent).isZero();
            world.scheduler.await("permits", Duration.ofSeconds(2), () -> next.sent > 0);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    /** The log was emptied by its retention; nobody is there who knows, and offset 0 is long gone. */
    @Test
    void after_a_night_without_replicas_the_leases_begin_anew() {
        LeaseWorld world = new LeaseWorld(6);
        world.run(() -> {
            Replica evening = busy(world, 1).getFirst();
            world.pass(Duration.ofSeconds(5));
            evening.crash();
            world.pass(Duration.ofSeconds(100));
            world.log.first = world.log.end();
            List<Replica> morning = world.join(2, LIMIT);
            morning.forEach(Replica::busy);
            world.pass(Duration.ofSeconds(5));
            assertThat(morning.getFirst().sent).isZero();
            assertThat(morning.getFirst().member.view().standing()).isEqualTo(LeaseView.Standing.NO_BASE);
            world.pass(Duration.ofSeconds(5));
            assertThat(world.useDuring(Duration.ofSeconds(20), LIMIT)).isGreaterThan(0.98);
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @Test
    void a_replica_that_begins_to_read_in_the_middle_takes_part_at_once() {
        LeaseWorld world = new LeaseWorld(8);
        world.run(() -> {
            busy(world, 2);
            world.pass(Duration.ofSeconds(45));
            world.log.first = world.log.end() - 40;
            Replica late = world.join(LIMIT);
            late.busy();
            world.scheduler.await("permits", Duration.ofSeconds(2), () -> late.tokens() >= 24);
            world.pass(Duration.ofSeconds(5));
        });
        world.assertNeverMoreThan(LIMIT);
    }

    @Test
    void a_limit_smaller_than_the_number_of_replicas_goes_round() {
        LeaseWorld world = new LeaseWorld(9);
        world.run(() -> {
            List<Replica> replicas = world.join(3, 1);
            replicas.forEach(Replica::busy);
            world.pass(Duration.ofSeconds(90));
            replicas.forEach(replica -> assertThat(replica.sent).isGreaterThan(12));
            assertThat(world.arrivals.segments(_ -> true)).isGreaterThan(80);
        });
        world.assertNeverMoreThan(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void long_messages_get_what_they_need_everywhere(long seed) {
        LeaseWorld world = new LeaseWorld(seed);
        world.run(() -> {
            List<Replica> replicas = world.join(10, LIMIT);
            replicas.forEach(replica -> {
                replica.segmentsMax = 10;
                replica.busy();
            });
            world.pass(Duration.ofSeconds(5));
            // Ten segments of eight: what one needs moves to and fro, and is idle on the way.
            assertThat(world.useDuring(Duration.ofSeconds(60), LIMIT)).isGreaterThan(0.75);
            replicas.forEach(replica -> assertThat(replica.sent).isGreaterThan(200));
        });
        world.assertNeverMoreThan(LIMIT);
    }

    private static void roll(LeaseWorld world, List<Replica> old, int limit) {
        for (Replica leaving : old) {
            Replica next = world.join(limit);
            next.busy();
            world.pass(Duration.ofSeconds(3));
            leaving.member.leave(Duration.ofSeconds(5));
            leaving.crash();
            world.pass(Duration.ofSeconds(3));
        }
    }

    private static List<Replica> busy(LeaseWorld world, int count) {
        List<Replica> replicas = world.join(count, LIMIT);
        replicas.forEach(Replica::busy);
        return replicas;
    }
}
