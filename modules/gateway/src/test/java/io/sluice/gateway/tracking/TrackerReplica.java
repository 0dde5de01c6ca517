package io.sluice.gateway.tracking;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireWriter;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import io.sluice.core.tracking.OwnedPartitionLog;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.core.tracking.TrackingPolicy;
import io.sluice.gateway.journal.JournalMetrics;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.PublisherProducer;
import io.sluice.gateway.wire.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** The tracker of one replica on a real broker. */
final class TrackerReplica implements AutoCloseable, RecordPublisher {
    static final Duration STALL_BOUND = Duration.ofSeconds(5);
    static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final long WAIT_SECONDS = 30;

    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Map<String, WireWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();
    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final KafkaProducer<byte[], byte[]> producer;
    private final TrackingMetrics metrics;
    private final TrackerLoop loop;
    private final Thread thread;
    final PartitionTrackers trackers;

    TrackerReplica(String servers, String name, Duration firstAsk) {
        this(
                servers,
                name,
                new TrackingPolicy(
                        Duration.ofDays(4),
                        100_000,
                        Duration.ofMinutes(30),
                        Duration.ofHours(24),
                        List.of(firstAsk),
                        10_000));
    }

    TrackerReplica(String servers, String name, TrackingPolicy policy) {
        producer = new KafkaProducer<>(
                PublisherProducer.settings(Map.of("bootstrap.servers", servers), STALL_BOUND),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        TrackerConsumers consumers = new TrackerConsumers(new DefaultKafkaConsumerFactory<>(
                new HashMap<>(Map.of("bootstrap.servers", servers)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
        Metrics meters = new Metrics(new SimpleMeterRegistry());
        metrics = new TrackingMetrics(meters, scheduler::now);
        loop = new TrackerLoop(
                TOPICS, consumers.following(), new LogDecoder(format, scheduler::nanoTime), scheduler, metrics);
        TopicReader reader = new TopicReader(consumers.readingOnce());
        trackers = new PartitionTrackers(
                loop,
                new KafkaLogs(TOPICS, reader, this),
                new Checkpoints(TOPICS, reader, format, this, policy.settledMax()),
                new KafkaStatuses(this),
                new AllTransient(),
                scheduler,
                new PartitionTrackers.Observers(new JournalMetrics(meters), metrics),
                new PartitionTrackers.Settings(policy, STALL_BOUND, Duration.ofMinutes(5), Duration.ofSeconds(10)),
                () -> name + "/" + UUID.randomUUID());
        thread = Thread.ofPlatform().name("tracker-" + name).start(loop);
    }

    OwnedPartitionLog take(int partition) throws Exception {
        return trackers.take(partition).get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    void release(int partition) throws Exception {
        trackers.release(partition).get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    StuckMessages asking(MessagingProvider provider) {
        return new StuckMessages(trackers, provider, new NoCalls(), this, scheduler, metrics, 10);
    }

    void callback(int partition, UUID commandId, String sid, String status) {
        TwilioCallback callback = new TwilioCallback();
        callback.setCommandId(commandId);
        callback.setMessageSid(sid);
        callback.setAccountSid("AC1");
        callback.setStatus(status);
        callback.setReceivedAt(scheduler.now());
        publish(Topic.TWILIO_CALLBACKS.suffix(), partition, sid, callback).join();
    }

    @Override
    @SuppressWarnings("unchecked") // The class of a value is the class that its writer writes.
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        String name = TOPICS.prefix() + topic;
        // A writer parses its schema when it is made.
        byte[] bytes = writers.computeIfAbsent(name, _ -> format.writer((Class<SpecificRecord>) value.getClass(), name))
                .write(value);
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        Future<?> _ = producer.send(
                new ProducerRecord<>(name, partition, key.getBytes(StandardCharsets.UTF_8), bytes),
                (metadata, error) -> {
                    if (error == null) {
                        acknowledged.complete(metadata);
                    } else {
                        acknowledged.completeExceptionally(error);
                    }
                });
        return acknowledged;
    }

    /** Ends without a word, as a kill would. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }

    private static final class AllTransient implements ProviderErrors {
        @Override
        public ProviderError ofAnswer(int code) {
            return ofCallback(code);
        }

        @Override
        public ProviderError ofCallback(int code) {
            return new ProviderError(code, FailureClass.TRANSIENT, "PASSING", "It passes.", true, Duration.ZERO);
        }
    }
}
