package io.sluice.client.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a changing set of partitions on one thread with one consumer, without a group: nobody takes a partition away
 * while an answer is awaited. A consumer that fails is replaced and goes on where the last one stood, so records may come
 * again, but none is left out. Methods may be called from any thread.
 */
public final class PartitionFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final Runnable afterPoll;
    /** As many as there are callers that wait, whose number is bounded. */
    private final LinkedBlockingDeque<Order> orders = new LinkedBlockingDeque<>();
    /** The next offset of each followed partition; of the thread only. */
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** Where reading back is over, and what shall be read again after that; of the thread only. */
    private final Rewinds rewinds = new Rewinds();

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> polling;

    /** Begin to follow a partition, or, without a beginning, end it. */
    private record Order(TopicPartition partition, @Nullable From from, CompletableFuture<Void> done) {}

    /**
     * A follower of nothing yet.
     *
     * @param name of its thread
     * @param afterPoll runs on that thread after each poll, at least twice a second while anything is followed
     */
    public PartitionFollower(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink,
            Runnable afterPoll) {
        this.consumers = consumers;
        this.sink = sink;
        this.afterPoll = afterPoll;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to read; of a partition that is read already, records before its position are read again. However many ask for
     * that at once, the reading comes to the end of the partition in between: who waits, waits for two readings at most.
     */
    public CompletableFuture<Void> follow(TopicPartition partition, From from) {
        return order(new Order(partition, from, new CompletableFuture<>()));
    }

    /** Reads a partition no more. */
    public void leave(TopicPartition partition) {
        CompletableFuture<Void> unused = order(new Order(partition, null, new CompletableFuture<>()));
    }

    private CompletableFuture<Void> order(Order order) {
        orders.add(order);
        Consumer<byte[], byte[]> now = polling;
        if (now != null) {
            now.wakeup();
        }
        return order.done();
    }

    private void run() {
        try {
            do {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    polling = consumer;
                    restore(consumer);
                    while (stop.getCount() > 0) {
                        step(consumer);
                    }
                } catch (KafkaException e) {
                    log.warn("{} lost Kafka and starts again: {}", thread.getName(), e.toString());
                } catch (RuntimeException e) {
                    // Its class only: the text may hold what was read.
                    log.error(
                            "{} failed and starts again: {}",
                            thread.getName(),
                            e.getClass().getName());
                }
            } while (!stop.await(REPLACE_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore(Consumer<byte[], byte[]> consumer) {
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
    }

    private void step(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        Order order = next.isEmpty() ? orders.poll(POLL.toMillis(), TimeUnit.MILLISECONDS) : orders.poll();
        try {
            if (order != null) {
                obey(consumer, order);
            } else if (!next.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    hand(record);
                }
                rewind(consumer);
                afterPoll.run();
            }
        } catch (WakeupException another) {
            again(order);
        } catch (KafkaException lost) {
            again(order);
            throw lost;
        }
    }

    private void again(@Nullable Order order) {
        if (order != null) {
            orders.addFirst(order);
        }
    }

    private void obey(Consumer<byte[], byte[]> consumer, Order order) {
        TopicPartition partition = order.partition();
        From from = order.from();
        if (from == null) {
            next.remove(partition);
            rewinds.forget(partition);
            consumer.assign(next.keySet());
        } else {
            Rewinds.Span span = span(consumer, partition, from);
            next.put(partition, rewinds.begin(partition, next.get(partition), span));
            restore(consumer);
        }
        order.done().complete(null);
    }

    /** What was asked for while a partition was read back, once that is over. */
    private void rewind(Consumer<byte[], byte[]> consumer) {
        for (TopicPartition partition : rewinds.waiting()) {
            Long offset = rewinds.due(partition, consumer.position(partition));
            if (offset != null) {
                next.put(partition, offset);
                consumer.seek(partition, offset);
            }
        }
    }

    private static Rewinds.Span span(Consumer<byte[], byte[]> consumer, TopicPartition partition, From from) {
        List<TopicPartition> only = List.of(partition);
        if (from instanceof From.Beginning) {
            long first = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
            return new Rewinds.Span(first, first);
        }
        // Asked before the time: what is appended between the two answers must not be left out.
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        if (from instanceof From.Since since) {
            Map<TopicPartition, Long> times =
                    Map.of(partition, Math.max(0, since.instant().toEpochMilli()));
            OffsetAndTimestamp found = consumer.offsetsForTimes(times).get(partition);
            return new Rewinds.Span(found == null ? end : Math.min(found.offset(), end), end);
        }
        return new Rewinds.Span(end, end);
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        try {
            sink.accept(record);
        } catch (RuntimeException defect) {
            log.error(
                    "{} failed at {}-{} offset {} ({})",
                    thread.getName(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    defect.getClass().getSimpleName());
        }
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> now = polling;
        if (now != null) {
            now.wakeup();
        }
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        orders.forEach(order -> order.done().cancel(false));
    }
}
