package io.sluice.gateway.optout;

import io.sluice.gateway.wire.TopicFollower;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the opt-out topic into the view and follows it, on one thread, without a group: every replica reads every
 * partition. Whatever Kafka does, it goes on where it was; while it cannot, the view becomes stale and the gate closes.
 */
final class OptOutReader implements AutoCloseable {
    /** Where to begin. */
    enum From {
        /** With the first record: for the whole table. */
        BEGINNING,
        /** With what is written from now on: for knowing what other processes changed lately. */
        NOW
    }

    private static final Logger log = LoggerFactory.getLogger(OptOutReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ASK_PARTITIONS_MAX = Duration.ofSeconds(10);

    /** How long a record may wait for a schema that nobody seems to have. */
    static final Duration HOLD_MAX = Duration.ofSeconds(10);

    private final String topic;
    private final From from;
    private final OptOutView view;
    private final OptOutIntake intake;
    private final LongSupplier nanoTime;
    private final TopicFollower follower;

    /** Held partitions to the monotonic time at which the hold began; reader thread only. */
    private final Map<TopicPartition, Long> heldSince = new HashMap<>();

    private long resumeAtNanos;

    OptOutReader(
            String topic,
            From from,
            Supplier<Consumer<byte[], byte[]>> consumers,
            OptOutView view,
            OptOutIntake intake,
            LongSupplier nanoTime) {
        this.topic = topic;
        this.from = from;
        this.view = view;
        this.intake = intake;
        this.nanoTime = nanoTime;
        this.resumeAtNanos = nanoTime.getAsLong();
        this.follower = new TopicFollower("sluice-opt-outs", consumers, this::follow);
    }

    void start() {
        follower.start();
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        intake.opened(partitions.size(), from == From.BEGINNING);
        heldSince.clear();
        consumer.assign(partitions);
        partitions.forEach(partition -> seek(consumer, partition));
        while (!follower.stopped(Duration.ZERO)) {
            try {
                for (TopicPartition partition : take(consumer)) {
                    consumer.pause(List.of(partition));
                }
                resume(consumer);
            } catch (InvalidOffsetException e) {
                restart(consumer, e.partitions());
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        int count = consumer.partitionsFor(topic, ASK_PARTITIONS_MAX).size();
        if (count == 0) {
            throw new IllegalStateException("the topic " + topic + " does not exist");
        }
        return IntStream.range(0, count)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    private void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        long next = view.nextOffset(partition.partition());
        if (next > 0) {
            consumer.seek(partition, next);
            return;
        }
        switch (from) {
            case BEGINNING -> consumer.seekToBeginning(List.of(partition));
            case NOW -> consumer.seekToEnd(List.of(partition));
        }
    }

    /** Takes what there is; answers with the partitions that must wait. */
    private List<TopicPartition> take(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> held = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(topic, record.partition());
            if (held.containsKey(partition)) {
                continue;
            }
            if (intake.take(record, heldLongEnough(partition)) == OptOutIntake.Next.HOLD) {
                held.put(partition, record.offset());
                consumer.seek(partition, record.offset());
                heldSince.putIfAbsent(partition, nanoTime.getAsLong());
            } else {
                heldSince.remove(partition);
            }
        }
        return List.copyOf(held.keySet());
    }

    private boolean heldLongEnough(TopicPartition partition) {
        Long since = heldSince.get(partition);
        return since != null && nanoTime.getAsLong() - since > HOLD_MAX.toNanos();
    }

    /** Held partitions are tried again once per second, so that nobody is asked for a schema in a tight loop. */
    private void resume(Consumer<byte[], byte[]> consumer) {
        if (!heldSince.isEmpty() && nanoTime.getAsLong() - resumeAtNanos > 0) {
            resumeAtNanos = nanoTime.getAsLong() + TopicFollower.RETRY_AFTER.toNanos();
            consumer.resume(consumer.paused());
        }
    }

    /** The offset is gone, for example because the topic was made anew: nothing is proven until all is read again. */
    private void restart(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        log.warn("Opt-outs of {} partitions are read again from the beginning", partitions.size());
        partitions.forEach(partition -> view.restart(partition.partition()));
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void close() {
        follower.close();
    }
}
