package io.sluice.gateway.optout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** The opt-out part of one replica on a real broker, with a short stall bound. */
final class KafkaReplica implements AutoCloseable, RecordPublisher {
    private static final Duration STALE_AFTER = Duration.ofSeconds(4);
    private static final Duration BARRIERS = Duration.ofMillis(250);

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final KafkaProducer<byte[], byte[]> producer;
    private final OptOutReader reader;
    private final OptOutFeed feed;

    final OptOutTable table;
    final OptOutRecorder recorder;

    KafkaReplica(EmbeddedKafkaBroker broker, String name, boolean live) {
        String servers = broker.getBrokersAsString();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "max.block.ms", 1_000,
                        "request.timeout.ms", 1_000,
                        "linger.ms", 0,
                        "delivery.timeout.ms", 1_500),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        OptOutMetrics metrics = new OptOutMetrics(new Metrics(new SimpleMeterRegistry()));
        OptOutView view = new OptOutView(STALE_AFTER, System::nanoTime, metrics);
        RecentChanges recent = new RecentChanges();
        Barriers barriers = new Barriers(this, name, UUID.randomUUID(), System::nanoTime, InstantSource.system());
        OptOutIntake intake = new OptOutIntake(format.reader(OptOut.class)::read, view, recent, barriers, metrics);
        LiveStartCheck liveStart = new LiveStartCheck(live, false);
        reader = new OptOutReader(
                "sluice.opt-outs",
                OptOutReader.From.BEGINNING,
                OptOutConfiguration.consumers(consumers),
                view,
                intake,
                System::nanoTime);
        feed = new OptOutFeed(reader, view, barriers, BARRIERS, liveStart);
        table = new OptOutTable(view, liveStart);
        recorder = new OptOutRecorder(this, view, recent, metrics);
    }

    void start() {
        feed.start();
    }

    /** Barriers are still written, but nobody reads them back. */
    void haltReader() {
        reader.close();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record);
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.prefix() + topic, partition, bytes(key), encode(topic, value));
        Future<?> _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private byte[] encode(String topic, SpecificRecord value) {
        return switch (value) {
            case OptOut optOut -> format.writer(OptOut.class, topic).write(optOut);
            case OptOutEvent event -> format.writer(OptOutEvent.class, topic).write(event);
            default -> throw new IllegalArgumentException("nobody publishes that here");
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        feed.stop();
        producer.close(Duration.ofSeconds(1));
    }
}
