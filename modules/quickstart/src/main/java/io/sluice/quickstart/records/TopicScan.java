package io.sluice.quickstart.records;

import io.sluice.quickstart.CannotStartException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what some partitions hold now, from an instant on, to the end that they had at the beginning. Without a group
 * and without commits: it only looks. Bounded by time. Used by one thread.
 */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Duration bound;

    /** @param bound how long one reading may take in all, without what the taker of the records takes */
    public TopicScan(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Duration bound) {
        this.consumer = consumer;
        this.bound = bound;
    }

    /** All partitions of a topic in the order of their numbers; none when there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> infos = consumer.listTopics(ANSWER_MAX).getOrDefault(topic, List.of());
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** Command topics of all SMS lanes, and any other topic with this start of its name. */
    public List<String> topics(String start) {
        return consumer.listTopics(ANSWER_MAX).keySet().stream()
                .filter(name -> name.startsWith(start))
                .sorted()
                .toList();
    }

    /**
     * Hands over every record in the order of each partition.
     *
     * @return whether the end was reached within the bound
     */
    public boolean read(
            Collection<TopicPartition> partitions, Instant from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        return read(partitions, from, Instant.MAX, each);
    }

    /** As {@link #read}, but leaves a partition at the first record that was written after an instant. */
    public boolean read(
            Collection<TopicPartition> partitions,
            Instant from,
            Instant until,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (partitions.isEmpty()) {
            return true;
        }
        try {
            return readAll(partitions, from, until, each);
        } catch (KafkaException failed) {
            throw new CannotStartException(
                    "Kafka does not let " + partitions.iterator().next().topic() + " be read: " + failed.getMessage(),
                    failed);
        }
    }

    /** The record at one place; empty when it is not there any more, or not yet. */
    public Optional<ConsumerRecord<byte[], byte[]>> readOne(TopicPartition partition, long offset) {
        if (!partitions(partition.topic()).contains(partition)) {
            return Optional.empty();
        }
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        long first = consumer.beginningOffsets(only, ANSWER_MAX).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only, ANSWER_MAX).getOrDefault(partition, 0L);
        if (offset < first || offset >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() - deadline < 0 && consumer.position(partition, ANSWER_MAX) == offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean readAll(
            Collection<TopicPartition> partitions,
            Instant from,
            Instant until,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long deadline = System.nanoTime() + bound.toNanos();
        Map<TopicPartition, Long> open = start(partitions, from);
        while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (!open.containsKey(partition)) {
                    continue;
                }
                if (Instant.ofEpochMilli(record.timestamp()).isAfter(until)) {
                    open.remove(partition);
                } else {
                    long handed = System.nanoTime();
                    each.accept(record);
                    deadline += System.nanoTime() - handed;
                }
            }
            open.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER_MAX) >= end.getValue());
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !open.containsKey(partition))
                    .toList());
        }
        consumer.unsubscribe();
        return open.isEmpty();
    }

    /** Stands at the first record of that instant; the ends of the partitions that hold any after it. */
    private Map<TopicPartition, Long> start(Collection<TopicPartition> partitions, Instant from) {
        List<TopicPartition> assigned = new ArrayList<>(partitions);
        consumer.assign(assigned);
        Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(assigned, ANSWER_MAX));
        if (from.isAfter(Instant.EPOCH)) {
            Map<TopicPartition, Long> times = new HashMap<>();
            assigned.forEach(partition -> times.put(partition, from.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, ANSWER_MAX);
            for (TopicPartition partition : assigned) {
                OffsetAndTimestamp at = found.get(partition);
                if (at == null) {
                    open.remove(partition);
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, at.offset());
                }
            }
        } else {
            consumer.seekToBeginning(assigned);
        }
        open.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER_MAX) >= end.getValue());
        return open;
    }
}
