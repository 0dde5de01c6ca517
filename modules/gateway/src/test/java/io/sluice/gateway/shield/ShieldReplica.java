package io.sluice.gateway.shield;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.ShieldCountryDays;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.FictionalNumbers;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.mock.env.MockEnvironment;

/** The shield of one replica on a real broker, with the limits that users get. */
final class ShieldReplica implements AutoCloseable, RecordPublisher {
    private static final Duration BOUND = Duration.ofSeconds(4);
    private static final Duration DAYS_EVERY = Duration.ofMillis(200);

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final KafkaProducer<byte[], byte[]> producer;
    private final ShieldFeed feed;
    private final KafkaShield shield;
    private final long ownedSinceNanos;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ShieldBook book;

    ShieldReplica(EmbeddedKafkaBroker broker, ShieldMode mode) {
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
        ShieldProof proof = new ShieldProof(scheduler);
        book = new ShieldBook(defaults().limits(), new FictionalNumbers(Set.of()), scheduler);
        ShieldIntake intake = new ShieldIntake(
                book, format.reader(ShieldEvent.class), format.reader(ShieldCountryDays.class), scheduler);
        ShieldReader reader =
                new ShieldReader(topics, ShieldConfiguration.consumers(consumers), intake, proof, scheduler);
        feed = new ShieldFeed(true, reader, proof, book, this, DAYS_EVERY, scheduler);
        shield = new KafkaShield(mode, book, proof, this, new ShieldMetrics(new Metrics(meters)), BOUND, scheduler);
        feed.start();
        ownedSinceNanos = scheduler.nanoTime();
    }

    static ShieldProperties defaults() {
        return Binder.get(new MockEnvironment()).bindOrCreate("sluice.shield", ShieldProperties.class);
    }

    static Start start(int command, String number) {
        return new Start(
                new CommandId(new UUID(number.hashCode(), command)),
                new ServiceName("shop"),
                CodeOrigin.VERIFICATION,
                new E164(number),
                new Country("ID"),
                "ref-" + number,
                Allowed.all(),
                false);
    }

    /** The partition was taken over before anything is asked, and after everything that happened before. */
    ShieldVerdict look(Start start) {
        return shield.look(start, owner(start));
    }

    void entered(Start start) {
        shield.succeeded(new Shield.Recipient(start.to(), start.country(), start.recipientRef()), owner(start));
    }

    private Ownership owner(Start start) {
        int partition = Math.floorMod(start.recipientRef().hashCode(), ShieldKafkaTest.PARTITIONS);
        return new Ownership(partition, ownedSinceNanos);
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.prefix() + topic, partition, key.getBytes(StandardCharsets.UTF_8), encode(topic, value));
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
            case ShieldEvent event -> format.writer(ShieldEvent.class, topic).write(event);
            case ShieldCountryDays days ->
                format.writer(ShieldCountryDays.class, topic).write(days);
            default -> throw new IllegalArgumentException("nobody publishes that here");
        };
    }

    @Override
    public void close() {
        feed.stop();
        producer.close(Duration.ofSeconds(1));
    }
}
