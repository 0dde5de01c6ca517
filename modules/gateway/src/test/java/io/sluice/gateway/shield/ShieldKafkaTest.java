package io.sluice.gateway.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.ShieldReason;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The shield's topics on a real broker: what one replica counted holds in the next one. */
class ShieldKafkaTest {
    static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ShieldVerdict ALLOW = new ShieldVerdict.Allow();

    private static EmbeddedKafkaBroker broker;

    @BeforeAll
    static void start() {
        EmbeddedKafkaKraftBroker started =
                new EmbeddedKafkaKraftBroker(1, PARTITIONS, "sluice.shield-events", "sluice.shield-days");
        started.afterPropertiesSet();
        broker = started;
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    /** Each recipient is asked about in another replica than before, right after it got the partition. */
    @Test
    void a_restart_in_the_middle_of_an_attack_lets_no_more_through_than_one_replica_would() {
        int allowed = 0;
        int number = 0;
        for (int restart = 0; restart < 5; restart++) {
            try (ShieldReplica replica = new ShieldReplica(broker, ShieldMode.ENFORCE)) {
                for (int i = 0; i < 4; i++) {
                    Start start = ShieldReplica.start(0, "+62812345%04d".formatted(number++));
                    allowed += replica.look(start).equals(ALLOW) ? 1 : 0;
                }
            }
        }
        assertThat(allowed).isEqualTo(ShieldReplica.defaults().rangePerTenMinutes());
    }

    @Test
    void a_number_that_moves_to_another_replica_keeps_its_limit_and_a_command_its_decision() {
        String number = "+628199990001";
        try (ShieldReplica first = new ShieldReplica(broker, ShieldMode.ENFORCE)) {
            for (int i = 0; i < 3; i++) {
                assertThat(first.look(ShieldReplica.start(i, number))).isEqualTo(ALLOW);
            }
            // The first one still lives, as in a rebalance.
            try (ShieldReplica second = new ShieldReplica(broker, ShieldMode.ENFORCE)) {
                assertThat(second.look(ShieldReplica.start(2, number)))
                        .as("read again")
                        .isEqualTo(ALLOW);
                assertThat(second.look(ShieldReplica.start(3, number)))
                        .isInstanceOfSatisfying(ShieldVerdict.Refused.class, refused -> assertThat(refused.reason())
                                .isEqualTo(ShieldReason.NUMBER_LIMIT));
            }
        }
    }

    @Test
    void replicas_share_what_they_count_of_a_range() {
        try (ShieldReplica here = new ShieldReplica(broker, ShieldMode.ENFORCE);
                ShieldReplica there = new ShieldReplica(broker, ShieldMode.ENFORCE)) {
            int floor = ShieldReplica.defaults().rangePerTenMinutes();
            for (int i = 0; i < floor; i++) {
                assertThat(here.look(ShieldReplica.start(0, "+62855000%04d".formatted(i))))
                        .isEqualTo(ALLOW);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            there.look(ShieldReplica.start((int) (System.nanoTime() >>> 10), "+628550009999")))
                    .isInstanceOf(ShieldVerdict.Refused.class));
        }
    }

    @Test
    void what_was_entered_is_given_back_everywhere_and_days_survive() {
        try (ShieldReplica here = new ShieldReplica(broker, ShieldMode.ENFORCE);
                ShieldReplica there = new ShieldReplica(broker, ShieldMode.ENFORCE)) {
            for (int i = 0; i < 3 * ShieldReplica.defaults().rangePerTenMinutes(); i++) {
                Start start = ShieldReplica.start(0, "+62866000%04d".formatted(i));
                assertThat(here.look(start)).isEqualTo(ALLOW);
                here.entered(start);
            }
            // Both know more than was published at first, then nobody does.
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(here.book.unpublished()).isEmpty();
                assertThat(there.book.unpublished()).isEmpty();
            });
            assertThat(there.look(ShieldReplica.start(0, "+628660009999"))).isEqualTo(ALLOW);
        }
    }

    @Test
    void recording_counts_a_false_alarm_and_refuses_nothing() {
        try (ShieldReplica replica = new ShieldReplica(broker, ShieldMode.RECORD)) {
            Start last = ShieldReplica.start(0, "+628770000000");
            for (int i = 0; i < 30; i++) {
                last = ShieldReplica.start(0, "+62877000%04d".formatted(i));
                assertThat(replica.look(last)).isNotInstanceOf(ShieldVerdict.Refused.class);
            }
            assertThat(replica.look(last)).isEqualTo(new ShieldVerdict.Recorded(ShieldReason.RANGE_LIMIT));
            replica.entered(last);
            assertThat(replica.meters
                            .counter("sluice.shield.false.alarms", "country", "ID")
                            .count())
                    .isEqualTo(1);
            assertThat(replica.meters
                            .counter(
                                    "sluice.shield.decisions",
                                    "mode",
                                    "record",
                                    "outcome",
                                    "recorded",
                                    "reason",
                                    "RANGE_LIMIT",
                                    "country",
                                    "ID")
                            .count())
                    .isEqualTo(30 - ShieldReplica.defaults().rangePerTenMinutes());
        }
    }
}
