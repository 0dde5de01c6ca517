package io.sluice.gateway.optout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.BrokerPublisher;
import io.sluice.gateway.wire.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** The opt-out part of one replica on a real broker, with a short stall bound. */
final class KafkaReplica implements AutoCloseable {
    private static final Duration STALE_AFTER = Duration.ofSeconds(4);
    private static final Duration BARRIERS = Duration.ofMillis(250);

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final BrokerPublisher publisher;
    private final OptOutReader reader;
    private final OptOutFeed feed;

    final OptOutTable table;
    final OptOutRecorder recorder;

    KafkaReplica(EmbeddedKafkaBroker broker, String name, boolean live) {
        String servers = broker.getBrokersAsString();
        publisher = new BrokerPublisher(servers, topics, format);
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        OptOutMetrics metrics = new OptOutMetrics(new Metrics(new SimpleMeterRegistry()));
        OptOutView view = new OptOutView(STALE_AFTER, System::nanoTime, metrics);
        RecentChanges recent = new RecentChanges();
        Barriers barriers = new Barriers(publisher, name, UUID.randomUUID(), System::nanoTime, InstantSource.system());
        OptOutIntake intake = new OptOutIntake(format.reader(OptOut.class)::read, view, recent, barriers, metrics);
        LiveStartCheck liveStart = new LiveStartCheck(live, false);
        reader = new OptOutReader(
                "sluice.opt-outs",
                OptOutReader.From.BEGINNING,
                TopicFollower.consumers(consumers, "opt-outs"),
                view,
                intake,
                System::nanoTime);
        feed = new OptOutFeed(reader, view, barriers, BARRIERS, liveStart);
        table = new OptOutTable(view, liveStart);
        recorder = new OptOutRecorder(publisher, view, recent, metrics);
    }

    void start() {
        feed.start();
    }

    /** Barriers are still written, but nobody reads them back. */
    void haltReader() {
        reader.close();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        publisher.send(record);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        feed.stop();
        publisher.close();
    }
}
