package io.sluice.gateway.wire;

import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaRegistryException;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireWriter;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes through one idempotent producer with {@code acks=all}; see {@link PublisherProducer} for its bounds. A record
 * that cannot be framed or handed over completes its future exceptionally too, so that callers have one way to fail.
 * Thread-safe.
 */
final class KafkaRecordPublisher implements RecordPublisher {
    /** Read by Sluice to know its own state: framed without a registry always, so that no take-over hangs on one. */
    private static final Set<String> INTERNAL = Stream.of(
                    Topic.JOURNAL,
                    Topic.SETTLED,
                    Topic.TRACKING,
                    Topic.TWILIO_CALLBACKS,
                    Topic.SCHEDULED,
                    Topic.RATE,
                    Topic.SHIELD_EVENTS,
                    Topic.SHIELD_DAYS,
                    Topic.CONTROL,
                    Topic.AUDIT)
            .map(Topic::suffix)
            .collect(Collectors.toUnmodifiableSet());

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final WireFormat format;
    private final WireFormat internalFormat;
    private final Supplier<@Nullable String> traceparent;
    private final Metrics metrics;
    private final Map<WriterKey, WireWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    /** Topics are a fixed table, so writers are bounded. */
    private record WriterKey(String topic, Class<?> recordClass) {}

    /** Takes the producer, the caller closes it; {@code traceparent} is asked on the publishing thread. */
    KafkaRecordPublisher(
            Producer<byte[], byte[]> producer,
            Topics topics,
            WireFormat format,
            Supplier<@Nullable String> traceparent,
            Metrics metrics) {
        this.producer = producer;
        this.topics = topics;
        this.format = format;
        this.internalFormat = WireFormat.withoutRegistry(format.catalogue());
        this.traceparent = traceparent;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        try {
            String fullName = topics.prefix() + topic;
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    fullName, partition, key.getBytes(StandardCharsets.UTF_8), frame(topic, value));
            String trace = traceparent.get();
            if (trace != null) {
                record.headers().add(Headers.TRACEPARENT, trace.getBytes(StandardCharsets.UTF_8));
            }
            // The callback says all that the future would.
            Future<RecordMetadata> _ =
                    producer.send(record, (metadata, error) -> complete(acknowledged, topic, metadata, error));
        } catch (KafkaException | SchemaRegistryException | IllegalArgumentException | IllegalStateException e) {
            complete(acknowledged, topic, null, e);
        }
        return acknowledged;
    }

    private byte[] frame(String topic, SpecificRecord value) {
        return writers.computeIfAbsent(new WriterKey(topic, value.getClass()), this::writer)
                .write(value);
    }

    @SuppressWarnings("unchecked") // The key's class is the class of every value that this writer gets.
    private WireWriter<SpecificRecord> writer(WriterKey key) {
        WireFormat chosen = INTERNAL.contains(key.topic()) ? internalFormat : format;
        return chosen.writer((Class<SpecificRecord>) key.recordClass(), topics.prefix() + key.topic());
    }

    private void complete(
            CompletableFuture<RecordMetadata> acknowledged,
            String topic,
            @Nullable RecordMetadata metadata,
            @Nullable Exception error) {
        if (error == null && metadata != null) {
            acknowledged.complete(metadata);
        } else {
            metrics.counter(Metric.PUBLISH_FAILURES, topic).increment();
            acknowledged.completeExceptionally(error == null ? new KafkaException("no acknowledgement") : error);
        }
    }
}
