package io.sluice.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contract.ScheduledCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The schedule on a real broker, with a clock that the test sets. Each test has partitions of its own. */
class ScheduledCommandsKafkaTest {
    private static final int LAST = 14;
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EmbeddedKafkaBroker broker;

    /** The broker stamps the records, so that each test's clock begins with its. */
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        EmbeddedKafkaKraftBroker started = new EmbeddedKafkaKraftBroker(1, LAST + 1, "sluice.scheduled");
        started.afterPropertiesSet();
        broker = started;
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void commands_come_in_the_order_of_their_times_and_none_before() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            UUID third = replica.defer(0, begin.plusSeconds(30));
            UUID first = replica.defer(0, begin.plusSeconds(10));
            UUID second = replica.defer(0, begin.plusSeconds(20));
            replica.schedule.take(0);
            replica.awaitWaiting(3);

            replica.clock.set(begin.plusSeconds(9));
            replica.clock.set(begin.plusSeconds(20));
            await().atMost(SOON).until(() -> replica.due.size() == 2);
            assertThat(replica.due).containsExactly(first, second);
            replica.clock.set(begin.plusSeconds(31));
            await().atMost(SOON).until(() -> replica.due.size() == 3);

            assertThat(replica.due).containsExactly(first, second, third);
        }
    }

    @Test
    void a_command_that_comes_back_is_the_one_that_was_put_to_wait() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            ScheduledCommand command = ScheduleReplica.command(begin.minusSeconds(1));
            replica.schedule.defer(1, command).join();
            replica.schedule.take(1);

            await().atMost(SOON).until(() -> !replica.commands.isEmpty());
            assertThat(replica.commands.getFirst().getLane()).isEqualTo(command.getLane());
            assertThat(replica.commands.getFirst().getCommand()).isEqualTo(command.getCommand());
        }
    }

    @Test
    void after_a_restart_those_come_again_that_were_not_done() {
        List<UUID> ids = new ArrayList<>();
        try (ScheduleReplica before = new ScheduleReplica(broker, begin)) {
            before.keepDone();
            for (int i = 0; i < 4; i++) {
                ids.add(before.defer(2, begin.plusSeconds(i)));
            }
            before.schedule.take(2);
            before.awaitWaiting(3); // The first is due already.
            before.clock.set(begin.plusSeconds(2));
            await().atMost(SOON).until(() -> before.due.size() == 3);
            before.done(ids.get(0));
            before.done(ids.get(2));
            before.schedule.release(2).join();
        }
        try (ScheduleReplica after = new ScheduleReplica(broker, begin.plusSeconds(60))) {
            after.schedule.take(2);

            // The second holds the watermark, so the third comes again too: its history knows it.
            await().atMost(SOON).until(() -> after.due.size() == 3);
            assertThat(after.due).containsExactly(ids.get(1), ids.get(2), ids.get(3));
            after.schedule.release(2).join();
        }
        try (ScheduleReplica later = new ScheduleReplica(broker, begin.plusSeconds(60))) {
            UUID fresh = later.defer(2, begin);
            later.schedule.take(2);
            await().atMost(SOON).until(() -> !later.due.isEmpty());

            assertThat(later.due).containsExactly(fresh);
        }
    }

    @Test
    void a_command_may_wait_35_days() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            UUID far = replica.defer(3, begin.plus(Duration.ofDays(35)));
            replica.schedule.take(3);
            replica.awaitWaiting(1);

            replica.clock.set(begin.plus(Duration.ofDays(35)).minusMillis(1));
            UUID near = replica.defer(3, begin);
            await().atMost(SOON).until(() -> !replica.due.isEmpty());
            assertThat(replica.due).containsExactly(near);
            replica.clock.set(begin.plus(Duration.ofDays(35)));
            await().atMost(SOON).until(() -> replica.due.size() == 2);

            assertThat(replica.due).containsExactly(near, far);
        }
    }

    @Test
    void what_waits_for_weeks_lets_nothing_that_was_done_come_again_after_the_horizon() {
        UUID far;
        try (ScheduleReplica before = new ScheduleReplica(broker, begin)) {
            far = before.defer(LAST, begin.plus(Duration.ofDays(35)));
            UUID near = before.defer(LAST, begin);
            before.schedule.take(LAST);
            await().atMost(SOON).until(() -> before.due.size() == 1);
            assertThat(before.due).containsExactly(near);

            // The records are a little younger than the clock's start.
            before.clock.set(begin.plus(ScheduleReplica.HORIZON.dividedBy(2)).plus(Duration.ofHours(1)));
            before.awaitRenewed(far);
            before.schedule.release(LAST).join();
        }
        try (ScheduleReplica after = new ScheduleReplica(broker, begin.plus(Duration.ofDays(30)))) {
            after.schedule.take(LAST);
            after.awaitWaiting(1);
            after.clock.set(begin.plus(Duration.ofDays(35)));
            await().atMost(SOON).until(() -> !after.due.isEmpty());

            assertThat(after.due).containsExactly(far);
        }
    }

    @Test
    void ten_thousand_wait_and_come_once_each_in_order() {
        Random random = new Random(11);
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                Instant due = begin.plusMillis(1 + random.nextInt(100_000));
                times.add(due);
                replica.deferLater(4 + i % 3, due);
            }
            replica.flush();
            replica.schedule.take(4);
            replica.schedule.take(5);
            replica.schedule.take(6);
            replica.awaitWaiting(10_000);

            replica.clock.set(begin.plusSeconds(200));
            await().atMost(SOON).until(() -> replica.due.size() >= 10_000);

            Collections.sort(times);
            assertThat(replica.due).doesNotHaveDuplicates();
            assertThat(replica.commands.stream().map(ScheduledCommand::getDue)).containsExactlyElementsOf(times);
        }
    }

    @Test
    void beyond_the_bound_nothing_is_read_ahead_and_nothing_is_lost() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin, 10)) {
            for (int i = 0; i < 40; i++) {
                replica.deferLater(7, begin.plusSeconds(1));
            }
            replica.flush();
            replica.schedule.take(7);
            await().atMost(SOON).until(replica::full);
            assertThat(replica.waiting()).isBetween(10, 10 + ScheduleReplica.POLL_RECORDS);

            replica.clock.set(begin.plusSeconds(2));
            await().atMost(SOON).until(() -> replica.due.size() == 40);

            assertThat(replica.due).doesNotHaveDuplicates();
            await().atMost(SOON).until(() -> !replica.full());
        }
    }

    @Test
    void a_released_partition_is_silent_and_the_others_go_on() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            replica.defer(8, begin.plusSeconds(1));
            UUID other = replica.defer(9, begin.plusSeconds(1));
            replica.schedule.take(8);
            replica.schedule.take(9);
            replica.awaitWaiting(2);

            replica.schedule.release(8).join();
            replica.clock.set(begin.plusSeconds(2));
            await().atMost(SOON).until(() -> !replica.due.isEmpty());

            assertThat(replica.due).containsExactly(other);
            assertThat(replica.waiting()).isZero();
        }
    }

    @Test
    void bytes_that_are_no_command_are_given_away_and_hold_nobody_up() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            replica.damaged(10);
            UUID behind = replica.defer(10, begin);
            replica.schedule.take(10);

            await().atMost(SOON).until(() -> !replica.due.isEmpty());
            assertThat(replica.unreadable).hasSize(1);
            assertThat(replica.due).containsExactly(behind);
        }
    }

    @Test
    void what_is_given_back_comes_again_in_its_time_and_holds_the_offset() {
        UUID back;
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            replica.keepDone();
            back = replica.defer(11, begin);
            UUID settled = replica.defer(11, begin);
            replica.schedule.take(11);
            await().atMost(SOON).until(() -> replica.due.size() == 2);
            replica.done(settled);
            replica.allLater(Duration.ofSeconds(60));
            replica.awaitWaiting(1);
            assertThat(replica.due).containsExactly(back, settled);

            replica.clock.set(begin.plusSeconds(60));
            await().atMost(SOON).until(() -> replica.due.size() == 3);
            assertThat(replica.due.getLast()).isEqualTo(back);
            replica.allLater(Duration.ofSeconds(60));
            replica.awaitWaiting(1);
            replica.schedule.release(11).join();
        }
        try (ScheduleReplica after = new ScheduleReplica(broker, begin)) {
            after.schedule.take(11);
            await().atMost(SOON).until(() -> !after.due.isEmpty());
            assertThat(after.due.getFirst()).isEqualTo(back);
        }
    }

    @Test
    void what_was_never_answered_takes_no_place_after_its_release() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            replica.keepDone();
            for (int i = 0; i < ScheduleReplica.IN_FLIGHT_MAX; i++) {
                replica.deferLater(12, begin);
            }
            replica.flush();
            replica.schedule.take(12);
            await().atMost(SOON).until(() -> replica.due.size() == ScheduleReplica.IN_FLIGHT_MAX);
            UUID other = replica.defer(13, begin);
            replica.schedule.take(13);
            replica.awaitWaiting(1);
            assertThat(replica.due).doesNotContain(other);

            replica.schedule.release(12).join();
            await().atMost(SOON).until(() -> replica.due.contains(other));
            replica.allLater(Duration.ZERO); // Of the released partition: it counts for nothing.
            await().atMost(SOON).until(() -> replica.due.getLast().equals(other) && replica.due.size() > 501);

            assertThat(replica.due.subList(ScheduleReplica.IN_FLIGHT_MAX, replica.due.size()))
                    .containsOnly(other);
        }
    }
}
