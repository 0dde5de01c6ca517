package io.sluice.gateway.wire;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.observability.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The gateway's publisher on a broker of a test, with a bound of a second and a half. */
public final class BrokerPublisher implements RecordPublisher, AutoCloseable {
    private static final Duration BOUND = Duration.ofMillis(1_500);

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordPublisher publisher;

    public BrokerPublisher(String servers, Topics topics, WireFormat format) {
        producer = new KafkaProducer<>(PublisherProducer.settings(Map.of("bootstrap.servers", servers), BOUND));
        Metrics metrics = new Metrics(new SimpleMeterRegistry());
        publisher = new KafkaRecordPublisher(producer, topics, format, () -> null, metrics);
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        return publisher.publish(topic, partition, key, value);
    }

    /** Bytes that no publisher would write. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
