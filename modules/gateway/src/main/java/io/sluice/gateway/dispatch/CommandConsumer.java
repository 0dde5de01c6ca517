package io.sluice.gateway.dispatch;

import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The poll thread's side of the dispatcher. The spring-kafka container calls it for records, when nothing arrives, and at
 * rebalances; each time it commits watermarks, pauses what is full and resumes what has room. Its own acknowledgements
 * stay unused: they order nothing and can stall partitions. Every method runs on the poll thread.
 */
final class CommandConsumer
        implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(CommandConsumer.class);

    /** How long a hand-over waits for what is on the wire. */
    static final Duration DRAIN_MAX = Duration.ofSeconds(18);

    private static final Duration RELEASE_MAX = Duration.ofSeconds(5);

    private static final Duration COMMIT_MAX = Duration.ofSeconds(3);

    /** The whole of it, with a margin: what the shutdown has to wait for. */
    static final Duration HAND_OVER_MAX =
            DRAIN_MAX.plus(RELEASE_MAX).plus(COMMIT_MAX).plusSeconds(2);

    private final Ownership ownership;
    private final RetentionWatch retention;
    private final Scheduler scheduler;
    private final Map<Integer, Set<TopicPartition>> assigned = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();

    CommandConsumer(Ownership ownership, RetentionWatch retention, Scheduler scheduler) {
        this.ownership = ownership;
        this.retention = retention;
        this.scheduler = scheduler;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> polled) {
        Consumer<?, ?> consumer = Objects.requireNonNull(polled, "the container hands it over");
        for (ConsumerRecord<byte[], byte[]> record : records) {
            OwnedPartition owned = ownership.owned(record.partition());
            if (owned == null) {
                throw new IllegalStateException("A record of a partition that was not taken over");
            }
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            retention.received(partition, record.offset());
            Intake intake = owned.intakes().get(partition);
            if (intake != null) {
                intake.receive(record);
            }
        }
        tick(consumer);
    }

    /** Called at least every idle interval, also when no record arrives. */
    void tick(Consumer<?, ?> consumer) {
        // Before new partitions are resumed: their committed offsets are still what the reader before left.
        retention.ask(consumer);
        commit(consumer);
        steer(consumer);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        paused.addAll(partitions);
        for (TopicPartition partition : partitions) {
            assigned.computeIfAbsent(partition.partition(), _ -> new HashSet<>())
                    .add(partition);
        }
        numbers(partitions).forEach(number -> begin(consumer, number));
        retention.assigned(partitions);
    }

    /** A number that is owned already, and gets one more topic, is read again from its first open records on. */
    private void begin(Consumer<?, ?> consumer, int number) {
        Set<TopicPartition> topics = assigned.getOrDefault(number, Set.of());
        OwnedPartition owned = ownership.owned(number);
        if (owned == null) {
            ownership.take(number, topics);
        } else {
            rewind(consumer, number, topics, owned);
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        ownership.drain(numbers, DRAIN_MAX);
        commitSync(consumer, numbers);
        ownership.release(numbers, RELEASE_MAX);
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        ownership.lose(numbers(partitions));
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
        retention.forget(partitions);
        numbers(partitions).forEach(assigned::remove);
    }

    private void commit(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = ownership.committable(assigned.keySet());
        if (offsets.isEmpty()) {
            return;
        }
        long begun = scheduler.nanoTime();
        consumer.commitAsync(offsets, (_, problem) -> {
            if (problem == null) {
                offsets.forEach((partition, offset) -> ownership.committed(partition, offset.offset(), begun));
            } else {
                // The next commit says the same or more; what is read again meanwhile meets its settled past.
                log.info("Offsets were not committed: {}", problem.getClass().getSimpleName());
            }
        });
    }

    private void commitSync(Consumer<?, ?> consumer, Set<Integer> numbers) {
        Map<TopicPartition, OffsetAndMetadata> offsets = ownership.committable(numbers);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_MAX);
        } catch (KafkaException e) {
            log.warn("Offsets were not committed at hand-over: {}", e.getClass().getSimpleName());
        }
    }

    /** Pauses what is full or not taken over yet, resumes what has room. */
    private void steer(Consumer<?, ?> consumer) {
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (Map.Entry<Integer, Set<TopicPartition>> number : assigned.entrySet()) {
            OwnedPartition owned = ownership.owned(number.getKey());
            if (owned == null) {
                continue;
            }
            if (owned.broken(scheduler.nanoTime())) {
                rewind(consumer, number.getKey(), number.getValue(), owned);
                continue;
            }
            owned.intakes().forEach((partition, intake) -> {
                consumer.currentLag(partition).ifPresent(intake::behind);
                if (intake.window().full() && paused.add(partition)) {
                    pause.add(partition);
                } else if (intake.window().hasRoom() && paused.remove(partition)) {
                    resume.add(partition);
                }
            });
        }
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    /** Everything that has no answer yet is read again, by a take-over that meets what was answered. */
    private void rewind(Consumer<?, ?> consumer, int number, Set<TopicPartition> topics, OwnedPartition owned) {
        consumer.pause(topics);
        paused.addAll(topics);
        owned.intakes().forEach((partition, intake) -> {
            long next = intake.tracker().firstOpen();
            if (next >= 0) {
                consumer.seek(partition, next);
                retention.sought(partition, next);
            }
        });
        ownership.takeAnew(number, topics);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
    }
}
