package io.sluice.gateway.wire;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the catalogue from the schemas topic: all of it at the start, then each new schema within moments. Has one
 * thread and one consumer of its own; a failing consumer is replaced and starts from the beginning again.
 */
final class SchemaListener implements SchemaFreshness {
    private static final Logger log = LoggerFactory.getLogger(SchemaListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private static final int FINGERPRINT_CHARACTERS = 16;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicPartition schemas;
    private final SchemaCatalogue catalogue;
    private final InstantSource clock;
    private volatile Instant currentAsOf = Instant.EPOCH;
    private final AtomicInteger learned = new AtomicInteger();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    SchemaListener(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Topics topics,
            SchemaCatalogue catalogue,
            InstantSource clock) {
        this.clock = clock;
        this.consumers = consumers;
        this.schemas = new TopicPartition(topics.name(Topic.SCHEMAS), 0);
        this.catalogue = catalogue;
        this.thread = Thread.ofVirtual().name("schemas").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether all schemas that were there at the start are known, waiting for it at most that long. */
    boolean awaitCaughtUp(Duration bound) throws InterruptedException {
        return caughtUp.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() throws InterruptedException {
        stop.countDown();
        thread.join(STOP_MAX);
    }

    @Override
    public Instant currentAsOf() {
        return currentAsOf;
    }

    /** Schemas that the catalogue did not know before. */
    int learned() {
        return learned.get();
    }

    private void run() {
        try {
            do {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    follow(consumer);
                } catch (KafkaException e) {
                    log.warn("Reading {} failed and starts again: {}", schemas, e.toString());
                }
            } while (!stop.await(REPLACE_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> only = List.of(schemas);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only).getOrDefault(schemas, 0L);
        while (stop.getCount() > 0) {
            Instant before = clock.instant();
            consumer.poll(POLL).forEach(this::learn);
            if (consumer.currentLag(schemas).orElse(1) == 0) {
                currentAsOf = before;
            }
            if (caughtUp.getCount() > 0 && consumer.position(schemas) >= end) {
                caughtUp.countDown();
            }
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        // Other keys hold facts about the installation, such as its partition count.
        if (record.value() == null || record.key() == null || record.key().length != FINGERPRINT_CHARACTERS) {
            return;
        }
        switch (catalogue.learn(new String(record.value(), StandardCharsets.UTF_8))) {
            case ADDED -> learned.incrementAndGet();
            case KNOWN_BEFORE -> {}
            case NO_SCHEMA -> log.warn("{} offset {} holds no schema", schemas, record.offset());
            case FULL ->
                log.error("The catalogue is full: the schema at {} offset {} is not known", schemas, record.offset());
        }
    }
}
