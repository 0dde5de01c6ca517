package io.sluice.gateway.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled topic as one consumer reads it: owned partitions assigned by hand, from the committed offset on. The
 * group is only a place to keep offsets. Used by the schedule's thread.
 */
final class ScheduledLog {
    private static final Logger log = LoggerFactory.getLogger(ScheduledLog.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final long COMMIT_EVERY_MILLIS = 1_000;
    /** Well below the week after which Kafka forgets offsets ({@code offsets.retention.minutes}), or a day where set so. */
    private static final long COMMIT_ANYWAY_MILLIS = Duration.ofHours(6).toMillis();

    private static final long RETRY_SCHEMA_MILLIS = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final InstantSource clock;
    private final LongConsumer lost;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Long> waitingForSchema = new HashMap<>();
    private long nextCommitMillis;
    private long nextCommitOfAllMillis;

    /** {@code lost} is told how many records retention deleted before they were done. */
    ScheduledLog(Consumer<byte[], byte[]> consumer, String topic, InstantSource clock, LongConsumer lost) {
        this.consumer = consumer;
        this.topic = topic;
        this.clock = clock;
        this.lost = lost;
    }

    /** Begins at the committed offset, or at the oldest record when that is gone. */
    ScheduledPartition take(int number) {
        TopicPartition partition = new TopicPartition(topic, number);
        OffsetAndMetadata committed =
                consumer.committed(Set.of(partition), ANSWER_MAX).get(partition);
        long oldest = consumer.beginningOffsets(List.of(partition), ANSWER_MAX).getOrDefault(partition, 0L);
        long first = committed == null ? oldest : Math.max(committed.offset(), oldest);
        if (committed != null && committed.offset() < oldest) {
            lost.accept(oldest - committed.offset());
        }
        assigned.add(partition);
        consumer.assign(assigned);
        consumer.seek(partition, first);
        return new ScheduledPartition(partition, first);
    }

    void release(ScheduledPartition partition) {
        commitNow(List.of(partition));
        assigned.remove(partition.topicPartition());
        waitingForSchema.remove(partition.topicPartition());
        consumer.assign(assigned);
    }

    /** The next records; of no partition when the waiting room is full, and not of those that must wait. */
    ConsumerRecords<byte[], byte[]> poll(Duration wait, boolean roomFull, Collection<ScheduledPartition> owned) {
        long now = clock.millis();
        waitingForSchema.values().removeIf(until -> until <= now);
        Set<TopicPartition> paused = new HashSet<>(waitingForSchema.keySet());
        for (ScheduledPartition partition : owned) {
            if (roomFull || partition.watermark().full()) {
                paused.add(partition.topicPartition());
            }
        }
        consumer.resume(consumer.paused());
        consumer.pause(paused);
        return consumer.poll(wait);
    }

    /** Whether this record comes after one that must be read first. */
    boolean waitsForSchema(ConsumerRecord<byte[], byte[]> record) {
        return waitingForSchema.containsKey(new TopicPartition(record.topic(), record.partition()));
    }

    /** The record's schema is not known yet: its partition waits. */
    void readAgainLater(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        waitingForSchema.put(partition, clock.millis() + RETRY_SCHEMA_MILLIS);
        consumer.seek(partition, record.offset());
    }

    /**
     * Commits now and then, without waiting, what moved; and all of it every {@link #COMMIT_ANYWAY_MILLIS}, since Kafka
     * forgets an offset that nobody commits for a week, and without it the whole topic comes again.
     */
    void commit(Collection<ScheduledPartition> owned) {
        long now = clock.millis();
        if (now >= nextCommitMillis) {
            nextCommitMillis = now + COMMIT_EVERY_MILLIS;
            boolean all = now >= nextCommitOfAllMillis;
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    offsets(owned, partition -> all || partition.worthCommitting());
            if (all) {
                nextCommitOfAllMillis = now + COMMIT_ANYWAY_MILLIS;
            }
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, (_, failure) -> answered(owned, offsets, failure));
            }
        }
    }

    /** On the schedule's thread, within a later call of its consumer. What failed is committed next time. */
    private void answered(
            Collection<ScheduledPartition> owned,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable Exception failure) {
        if (failure != null) {
            nextCommitOfAllMillis = 0;
            log.warn(
                    "A commit of scheduled commands failed: {}",
                    failure.getClass().getName());
            return;
        }
        for (ScheduledPartition partition : owned) {
            OffsetAndMetadata offset = offsets.get(partition.topicPartition());
            if (offset != null) {
                partition.committed(offset.offset());
            }
        }
    }

    private void commitNow(Collection<ScheduledPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets(partitions, _ -> true);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, ANSWER_MAX);
        } catch (KafkaException e) {
            log.warn("Scheduled commands that were done may come again: {}", e.toString());
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            Collection<ScheduledPartition> partitions, Predicate<ScheduledPartition> wanted) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ScheduledPartition partition : partitions) {
            if (wanted.test(partition)) {
                offsets.put(
                        partition.topicPartition(),
                        new OffsetAndMetadata(partition.watermark().value()));
            }
        }
        return offsets;
    }

    void close(Collection<ScheduledPartition> owned) {
        try (consumer) {
            commitNow(owned);
        }
    }
}
