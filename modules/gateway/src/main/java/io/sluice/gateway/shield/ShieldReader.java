package io.sluice.gateway.shield;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.wire.TopicFollower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what all replicas wrote about codes, on one thread, without a group: the last 24 hours of events and all days.
 * Whatever Kafka does, it goes on where it was, or as near to it as the log still reaches.
 */
final class ShieldReader implements AutoCloseable {
    /** The longest window of the limits. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ASK_MAX = Duration.ofSeconds(10);

    private final Topics topics;
    private final ShieldIntake intake;
    private final ShieldProof proof;
    private final Scheduler scheduler;
    private final TopicFollower follower;

    private final AtomicLong taken = new AtomicLong();

    /** Where each partition goes on; reader thread only. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    ShieldReader(
            Topics topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ShieldIntake intake,
            ShieldProof proof,
            Scheduler scheduler) {
        this.topics = topics;
        this.intake = intake;
        this.proof = proof;
        this.scheduler = scheduler;
        this.follower = new TopicFollower("sluice-shield", consumers, this::follow);
    }

    void start() {
        follower.start();
    }

    /** How many records it took so far. */
    long taken() {
        return taken.get();
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        seek(consumer, partitions);
        long askedNanos = 0;
        Map<TopicPartition, Long> ends = Map.of();
        while (!follower.stopped(Duration.ZERO)) {
            if (ends.isEmpty() && proof.wanted()) {
                askedNanos = scheduler.nanoTime();
                ends = consumer.endOffsets(partitions, ASK_MAX);
            }
            boolean waits = take(consumer);
            if (!ends.isEmpty() && ends.entrySet().stream().allMatch(end -> isRead(end.getKey(), end.getValue()))) {
                proof.proven(askedNanos);
                ends = Map.of();
            }
            if (waits && follower.stopped(TopicFollower.RETRY_AFTER)) {
                return;
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.SHIELD_EVENTS, Topic.SHIELD_DAYS)) {
            consumer.partitionsFor(topics.name(topic), ASK_MAX)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        if (partitions.size() < 2) {
            throw new IllegalStateException("the topics of the shield do not exist");
        }
        return partitions;
    }

    /** To where it was; at first 24 hours back, for days to the beginning. */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long from = scheduler.now().minus(LOOK_BACK).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, ASK_MAX);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ASK_MAX);
        partitions.stream().filter(this::isOfEvents).forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, ASK_MAX);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp atTime = found.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long first = !isOfEvents(partition) ? begin : atTime == null ? end : atTime.offset();
            Long known = next.get(partition);
            next.put(partition, known == null ? first : goOn(isOfEvents(partition), known, begin, end));
            consumer.seek(partition, next.getOrDefault(partition, first));
        }
    }

    /**
     * Where to go on in a log that may not reach there any more. Events that were counted stay counted: a log that is
     * shorter than before, or was made anew, is not read over again. Days may be.
     */
    static long goOn(boolean events, long known, long begin, long end) {
        if (known > end) {
            return events ? end : begin;
        }
        return Math.max(known, begin);
    }

    /** Takes what there is; answers whether a record waits for its schema. */
    private boolean take(Consumer<byte[], byte[]> consumer) {
        boolean waits = false;
        var records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (!(isOfEvents(partition) ? intake.event(record) : intake.days(record))) {
                    consumer.seek(partition, record.offset());
                    waits = true;
                    break;
                }
                next.put(partition, record.offset() + 1);
                taken.incrementAndGet();
            }
        }
        return waits;
    }

    private boolean isOfEvents(TopicPartition partition) {
        return partition.topic().equals(topics.name(Topic.SHIELD_EVENTS));
    }

    private boolean isRead(TopicPartition partition, Long end) {
        return next.getOrDefault(partition, 0L) >= end;
    }

    @Override
    public void close() {
        follower.close();
    }
}
