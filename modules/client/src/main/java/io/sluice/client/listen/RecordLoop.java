package io.sluice.client.listen;

import io.sluice.client.Feed;
import io.sluice.client.RecordHandler;
import io.sluice.client.Subscription;
import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
 * Hands the records of one feed to one handler, on one thread: an offset is committed only when the handler has returned,
 * so a record comes at least once. A record that fails holds up its own partition and no other. Closable from any thread.
 */
public final class RecordLoop<T> implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(RecordLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);
    /** How long after {@link #stop} nobody waits for the handler any more. */
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    /** What was polled and not handled after so long is polled again: Kafka takes a silent member's partitions away. */
    private static final Duration BATCH_MAX = Duration.ofSeconds(30);

    private final String topic;
    private final HandlerCall<T> call;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Instant since;
    private final LongSupplier nanoTime;
    private final Retries retries = new Retries();
    /** Offsets to commit; of the thread only, like the retries. */
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();

    private final CountDownLatch stop = new CountDownLatch(1);
    /** When it was told to stop, in nanoseconds. */
    private final AtomicReference<@Nullable Long> stopped = new AtomicReference<>();

    private final Thread thread;

    /**
     * Begins at once.
     *
     * @param since a group that never read the feed begins with the first record since then
     */
    public RecordLoop(
            Feed<T> feed,
            String topic,
            String service,
            RecordHandler<T> handler,
            WireFormat format,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ClientMetrics metrics,
            Instant since,
            LongSupplier nanoTime) {
        this.topic = topic;
        this.call = new HandlerCall<>(feed, service, handler, format.reader(feed.recordClass()), metrics);
        this.consumers = consumers;
        this.since = since;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::run, "sluice-feed-" + feed);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    consumer.subscribe(List.of(topic), new Handover(consumer, handled, retries, since));
                    while (isRunning()) {
                        step(consumer);
                    }
                } catch (KafkaException e) {
                    log.warn("The subscription to {} lost Kafka and starts again: {}", topic, e.toString());
                } catch (RuntimeException e) {
                    log.error("The subscription to {} starts again after a defect", topic, e);
                }
                handled.clear();
            } while (!isOver());
        } catch (Error e) {
            log.error("The subscription to {} ends: {}", topic, e.getClass().getName());
            throw e;
        }
    }

    /** Waits a moment unless it is closed. Only closing ends a subscription: an interrupt comes from a handler's code. */
    private boolean isOver() {
        forgetInterrupt();
        try {
            return stop.await(REPLACE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return !isRunning();
        }
    }

    private static void forgetInterrupt() {
        boolean unused = Thread.interrupted();
    }

    private boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> waiting = new HashSet<>(retries.waiting(nanoTime.getAsLong()));
        waiting.retainAll(consumer.assignment());
        consumer.resume(consumer.paused());
        consumer.pause(waiting);
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long until = nanoTime.getAsLong() + BATCH_MAX.toNanos();
        for (TopicPartition partition : records.partitions()) {
            hand(consumer, partition, records.records(partition), until);
        }
        if (!handled.isEmpty()) {
            consumer.commitSync(handled);
            handled.clear();
        }
    }

    /** In the order of the partition, up to the first that shall come again, or for which there is no time in this poll. */
    private void hand(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            long untilNanos) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!isRunning()) {
                return;
            }
            if (nanoTime.getAsLong() - untilNanos > 0) {
                consumer.seek(partition, record.offset());
                return;
            }
            boolean done = call.done(record);
            forgetInterrupt();
            if (done) {
                retries.succeeded(partition);
            } else if (retries.again(partition, record.offset(), nanoTime.getAsLong())) {
                consumer.seek(partition, record.offset());
                return;
            } else {
                call.giveUp(record);
            }
            handled.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
    }

    @Override
    public void stop() {
        if (stopped.compareAndSet(null, nanoTime.getAsLong())) {
            stop.countDown();
        }
    }

    @Override
    public void close() {
        stop();
        Long since = stopped.get();
        long left = STOP_MAX.toNanos() - (nanoTime.getAsLong() - (since == null ? 0 : since));
        long millis = TimeUnit.NANOSECONDS.toMillis(left);
        if (millis <= 0 || Thread.currentThread() == thread) {
            return; // A handler closes its own subscription: its loop ends behind it.
        }
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
