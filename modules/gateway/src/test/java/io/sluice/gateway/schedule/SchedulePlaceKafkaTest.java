package io.sluice.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The schedule's place in its topic: what Kafka forgets of it, and what goes wrong on the way. */
class SchedulePlaceKafkaTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EmbeddedKafkaBroker broker;

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        EmbeddedKafkaKraftBroker started = new EmbeddedKafkaKraftBroker(1, 2, ScheduleReplica.TOPIC);
        started.afterPropertiesSet();
        broker = started;
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void a_place_that_kafka_forgot_is_told_again_although_nothing_moves() throws Exception {
        TopicPartition partition = new TopicPartition(ScheduleReplica.TOPIC, 0);
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            UUID only = replica.defer(0, begin);
            replica.schedule.take(0);
            await().atMost(SOON).until(() -> replica.due.contains(only));
            replica.clock.set(begin.plusSeconds(2));
            await().atMost(SOON).until(() -> committed(admin, partition) == 1);

            admin.deleteConsumerGroupOffsets(ScheduleReplica.GROUP, Set.of(partition))
                    .all()
                    .get();
            assertThat(committed(admin, partition)).isEqualTo(-1);
            replica.clock.set(begin.plus(Duration.ofHours(7)));

            await().atMost(SOON).until(() -> committed(admin, partition) == 1);
        }
    }

    @Test
    void a_defect_in_the_middle_ends_no_schedule() {
        try (ScheduleReplica replica = new ScheduleReplica(broker, begin)) {
            replica.failOnce();
            UUID first = replica.defer(1, begin);
            UUID second = replica.defer(1, begin);
            replica.schedule.take(1);

            await().atMost(SOON).until(() -> replica.due.size() == 2);
            assertThat(replica.due).containsExactly(first, second);
            assertThat(replica.schedule.release(1)).succeedsWithin(SOON);
        }
    }

    private static long committed(Admin admin, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(ScheduleReplica.GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return offset == null ? -1 : offset.offset();
    }
}
