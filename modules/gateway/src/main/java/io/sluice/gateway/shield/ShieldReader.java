package io.sluice.gateway.shield;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what all replicas wrote about codes, on one thread, without a group: the last 24 hours of events and all days.
 * Whatever Kafka does, it goes on where it was.
 */
final class ShieldReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShieldReader.class);

    /** The longest window of the limits. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ASK_MAX = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Topics topics;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ShieldIntake intake;
    private final ShieldProof proof;
    private final Scheduler scheduler;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> current = new AtomicReference<>();
    private final Thread thread;

    /** Where each partition goes on; reader thread only. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    ShieldReader(
            Topics topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ShieldIntake intake,
            ShieldProof proof,
            Scheduler scheduler) {
        this.topics = topics;
        this.consumers = consumers;
        this.intake = intake;
        this.proof = proof;
        this.scheduler = scheduler;
        this.thread = Thread.ofPlatform().daemon().name("sluice-shield").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped(Duration.ZERO)) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current.set(consumer);
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                log.debug("Reading the shield's events ends");
            } catch (InvalidOffsetException e) {
                log.warn("The shield's events are read again: {}", e.getClass().getName());
                next.clear();
            } catch (KafkaException | IllegalStateException e) {
                log.warn("Reading the shield's events failed and is tried again in {}: {}", RETRY_AFTER, e.toString());
            } finally {
                current.set(null);
            }
            if (stopped(RETRY_AFTER)) {
                return;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        seek(consumer, partitions);
        long askedNanos = 0;
        Map<TopicPartition, Long> ends = Map.of();
        while (!stopped(Duration.ZERO)) {
            if (ends.isEmpty() && proof.wanted()) {
                askedNanos = scheduler.nanoTime();
                ends = consumer.endOffsets(partitions, ASK_MAX);
            }
            boolean waits = take(consumer);
            if (!ends.isEmpty() && ends.entrySet().stream().allMatch(end -> isRead(end.getKey(), end.getValue()))) {
                proof.proven(askedNanos);
                ends = Map.of();
            }
            if (waits && stopped(RETRY_AFTER)) {
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
            if (isOfEvents(partition)) {
                begin = atTime == null ? ends.getOrDefault(partition, 0L) : atTime.offset();
            }
            next.putIfAbsent(partition, begin);
            consumer.seek(partition, next.getOrDefault(partition, begin));
        }
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

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = current.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
