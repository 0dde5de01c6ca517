package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Records that retention deleted before they were read are counted, each once, and gaps of other kinds are not. */
class RetentionWatchKafkaTest {
    private static final String TOPIC = "sluice.sms.normal";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static EmbeddedKafkaKraftBroker broker;

    private final List<Long> lost = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RetentionWatch watch = new RetentionWatch(
            (topic, records) -> {
                assertThat(topic).isEqualTo(TOPIC);
                lost.add(records);
            },
            nanos::get);

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 4, TOPIC);
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void what_was_deleted_while_nobody_read_is_counted_at_the_assignment() throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        produce(partition, 10);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("while-away")) {
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(3)));
            deleteBelow(partition, 7);
            assign(consumer, partition);
            assertThat(lost).containsExactly(4L);
            assertThat(read(consumer, partition, 3)).containsExactly(7L, 8L, 9L);
            assertThat(lost).containsExactly(4L);
        }
    }

    @Test
    void what_is_deleted_under_a_paused_partition_is_counted_when_it_goes_on() throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 1);
        produce(partition, 5);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("paused")) {
            consumer.assign(List.of(partition));
            assign(consumer, partition);
            read(consumer, partition, 5);
            consumer.pause(List.of(partition));
            produce(partition, 20);
            deleteBelow(partition, 15);
            consumer.resume(List.of(partition));
            List<Long> left = read(consumer, partition, 10);
            assertThat(left).endsWith(24L);
            // What a fetch had brought before the deletion was read after all.
            assertThat(lost).containsExactly(20L - left.size());
            assertThat(left).hasSizeLessThan(20);
        }
    }

    @Test
    void a_rewind_to_what_was_deleted_meanwhile_is_a_loss_too() throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 2);
        produce(partition, 10);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("rewound")) {
            consumer.assign(List.of(partition));
            assign(consumer, partition);
            read(consumer, partition, 10);
            deleteBelow(partition, 6);
            consumer.seek(partition, 2);
            watch.sought(partition, 2);
            read(consumer, partition, 4);
            assertThat(lost).containsExactly(4L);
        }
    }

    @Test
    void a_gap_above_the_logs_start_is_no_loss() throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 3);
        produce(partition, 10);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("gap")) {
            consumer.assign(List.of(partition));
            assign(consumer, partition);
            consumer.poll(SOON);
            // As after an aborted transaction: offsets that never come.
            watch.received(partition, 3);
            watch.received(partition, 8);
            askLater(consumer);
            assertThat(lost).isEmpty();
        }
    }

    private List<Long> read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, int atLeast) {
        List<Long> offsets = new ArrayList<>();
        long deadline = System.nanoTime() + SOON.toNanos();
        while (offsets.size() < atLeast && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                watch.received(partition, record.offset());
                offsets.add(record.offset());
            }
        }
        askLater(consumer);
        return offsets;
    }

    private void assign(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        watch.assigned(List.of(partition));
        askLater(consumer);
    }

    private void askLater(KafkaConsumer<byte[], byte[]> consumer) {
        nanos.addAndGet(RetentionWatch.ASK_EVERY.toNanos());
        watch.ask(consumer);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "group.id",
                group,
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void produce(TopicPartition partition, int records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.getBrokersAsString());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(TOPIC, partition.partition(), null, new byte[] {1}))
                        .get();
            }
        }
    }

    private static void deleteBelow(TopicPartition partition, long offset) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }
}
