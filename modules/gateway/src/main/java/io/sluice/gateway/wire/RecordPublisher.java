package io.sluice.gateway.wire;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Publishes contract records to Kafka, framed as configured, acknowledged by all in-sync replicas. Thread-safe; never
 * blocks longer than the producer's bound, and the future completes within the delivery bound.
 */
public interface RecordPublisher {
    /**
     * Publishes one record.
     *
     * @param topic the topic's name without prefix, for example {@code status}
     * @param partition explicit partition, or null for murmur2 of the key
     * @param key record key; may be personal, so it is never logged
     * @return completes when acknowledged, exceptionally when it will not be
     */
    CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value);
}
