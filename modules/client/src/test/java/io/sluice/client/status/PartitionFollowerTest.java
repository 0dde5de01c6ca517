package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionFollowerTest {
    private static final TopicPartition PARTITION = new TopicPartition("sluice.status", 3);
    private static final long END = 5;

    @Test
    void a_record_that_is_appended_while_the_time_is_looked_up_is_read() throws Exception {
        CompletableFuture<Long> read = new CompletableFuture<>();
        try (PartitionFollower follower = new PartitionFollower(
                "test", AppendsMeanwhile::new, record -> read.complete(record.offset()), () -> {})) {
            follower.follow(PARTITION, new From.Since(Instant.EPOCH)).get(10, TimeUnit.SECONDS);

            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(END);
        }
    }

    @Test
    void reading_from_the_end_leaves_out_what_was_there() throws Exception {
        CompletableFuture<Long> read = new CompletableFuture<>();
        try (PartitionFollower follower = new PartitionFollower(
                "test", HasOlderRecords::new, record -> read.complete(record.offset()), () -> {})) {
            follower.follow(PARTITION, new From.End()).get(10, TimeUnit.SECONDS);

            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(END);
        }
    }

    @Test
    void waits_that_come_while_it_reads_back_do_not_keep_it_from_the_end() throws Exception {
        List<Long> read = new CopyOnWriteArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        AtomicReference<PartitionFollower> asked = new AtomicReference<>();
        LongHistory topic = new LongHistory();
        try (PartitionFollower follower = new PartitionFollower(
                "test",
                () -> topic,
                record -> {
                    read.add(record.offset());
                    if (record.offset() == 0) {
                        twice.countDown();
                    }
                    if (record.offset() == END - 1) {
                        end.countDown();
                    } else if (end.getCount() > 0) {
                        // Somebody else begins to wait and looks back as far.
                        CompletableFuture<Void> unused = asked.get().follow(PARTITION, new From.Since(Instant.EPOCH));
                    }
                },
                () -> {})) {
            asked.set(follower);
            follower.follow(PARTITION, new From.Since(Instant.EPOCH)).get(10, TimeUnit.SECONDS);

            assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(read.subList(0, (int) END)).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    /** Has one record in each poll, from wherever it was told to go. */
    private static final class LongHistory extends FakeTopic {
        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of(PARTITION, new OffsetAndTimestamp(0, 0));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> none = super.poll(timeout); // or its word that somebody woke it
            if (!assignment().contains(PARTITION) || position(PARTITION) == END) {
                return none;
            }
            long position = position(PARTITION);
            seek(PARTITION, position + 1);
            return new ConsumerRecords<>(
                    Map.of(PARTITION, List.of(record(position))),
                    Map.of(PARTITION, new OffsetAndMetadata(position + 1)));
        }
    }

    /** No record is young enough when it is asked for the time; right after its answer there is one. */
    private static final class AppendsMeanwhile extends FakeTopic {
        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            updateEndOffsets(Map.of(PARTITION, END + 1));
            schedulePollTask(() -> addRecord(record(END)));
            return new HashMap<>();
        }
    }

    private static final class HasOlderRecords extends FakeTopic {
        HasOlderRecords() {
            schedulePollTask(() -> {
                addRecord(record(END - 1));
                addRecord(record(END));
            });
        }
    }

    /** Kafka's own consumer in memory, with one partition. */
    private static class FakeTopic extends MockConsumer<byte[], byte[]> {
        FakeTopic() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, END));
        }

        static ConsumerRecord<byte[], byte[]> record(long offset) {
            return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]);
        }
    }
}
