package io.sluice.client.kafka;

import io.sluice.contract.wire.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas where there is no registry: learns what other releases wrote with, and publishes those of this release that
 * are not there yet, before anything is written with them. With a Sluice of the same release nothing needs publishing,
 * so a service without the right to write there is only warned.
 */
final class SchemaExchange {
    private static final Logger log = LoggerFactory.getLogger(SchemaExchange.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FINGERPRINT_CHARACTERS = 16;

    private final TopicPartition schemas;
    private final SchemaCatalogue catalogue;
    private final LongSupplier nanoTime;

    SchemaExchange(String topic, SchemaCatalogue catalogue, LongSupplier nanoTime) {
        this.schemas = new TopicPartition(topic, 0);
        this.catalogue = catalogue;
        this.nanoTime = nanoTime;
    }

    TopicPartition schemas() {
        return schemas;
    }

    boolean isSchema(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(schemas.topic());
    }

    /** Takes one record of the schemas topic; those with other keys hold facts about the installation. */
    void learn(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.key() == null || record.key().length != FINGERPRINT_CHARACTERS) {
            return;
        }
        switch (catalogue.learn(new String(record.value(), StandardCharsets.UTF_8))) {
            case ADDED, KNOWN_BEFORE -> {}
            case NO_SCHEMA -> log.warn("{} offset {} holds no schema", schemas, record.offset());
            case FULL ->
                log.error("The catalogue is full: the schema at {} offset {} is not known", schemas, record.offset());
        }
    }

    /** Reads the topic to its end and publishes what is missing; both at most that long. */
    void atStart(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Duration atMost) {
        Map<String, String> missing = new HashMap<>(SchemaCatalogue.published());
        List<TopicPartition> only = List.of(schemas);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only).getOrDefault(schemas, 0L);
        long deadline = nanoTime.getAsLong() + atMost.toNanos();
        while (consumer.position(schemas) < end && nanoTime.getAsLong() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                learn(record);
                if (record.key() != null) {
                    missing.remove(new String(record.key(), StandardCharsets.UTF_8));
                }
            }
        }
        publish(missing, producer, atMost);
    }

    private void publish(Map<String, String> missing, Producer<byte[], byte[]> producer, Duration atMost) {
        List<Future<RecordMetadata>> sent = missing.entrySet().stream()
                .map(schema -> producer.send(
                        new ProducerRecord<>(schemas.topic(), 0, utf8(schema.getKey()), utf8(schema.getValue()))))
                .toList();
        try {
            for (Future<RecordMetadata> acknowledged : sent) {
                RecordMetadata unused = acknowledged.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The schemas of this release cannot be published to {}: {}", schemas.topic(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
