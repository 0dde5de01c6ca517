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
import io.sluice.gateway.wire.BrokerPublisher;
import io.sluice.gateway.wire.TopicFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.mock.env.MockEnvironment;

/** The shield of one replica on a real broker, with the limits that users get. */
final class ShieldReplica implements AutoCloseable {
    private static final Duration DAYS_EVERY = Duration.ofMillis(200);

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final BrokerPublisher publisher;
    private final ShieldFeed feed;
    private final KafkaShield shield;
    private final long ownedSinceNanos;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ShieldBook book;

    ShieldReplica(EmbeddedKafkaBroker broker, ShieldMode mode) {
        String servers = broker.getBrokersAsString();
        publisher = new BrokerPublisher(servers, topics, format);
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        ShieldProof proof = new ShieldProof(scheduler);
        book = new ShieldBook(defaults().limits(), new FictionalNumbers(Set.of()), scheduler);
        ShieldIntake intake = new ShieldIntake(
                book, format.reader(ShieldEvent.class), format.reader(ShieldCountryDays.class), scheduler);
        ShieldReader reader =
                new ShieldReader(topics, TopicFollower.consumers(consumers, "shield"), intake, proof, scheduler);
        feed = new ShieldFeed(true, reader, proof, book, publisher, DAYS_EVERY, scheduler);
        shield = new KafkaShield(mode, book, proof, publisher, new ShieldMetrics(new Metrics(meters)), scheduler);
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
                countryOf(number),
                "ref-" + number,
                Allowed.all(),
                false);
    }

    /** Each test has a country of its own: they share a broker, and what is counted for a country with it. */
    private static Country countryOf(String number) {
        return new Country(
                switch (number.substring(3, 6)) {
                    case "812" -> "MY";
                    case "819" -> "TH";
                    case "855" -> "VN";
                    case "866" -> "PH";
                    default -> "ID";
                });
    }

    /** The partition was taken over before anything is asked, and after everything that happened before. */
    ShieldVerdict look(Start start) {
        return shield.look(start, owner(start));
    }

    void entered(Start start) {
        shield.succeeded(
                new CommandId(UUID.randomUUID()),
                new Shield.Recipient(start.to(), start.country(), start.recipientRef()),
                owner(start));
    }

    private Ownership owner(Start start) {
        int partition = Math.floorMod(start.recipientRef().hashCode(), ShieldKafkaTest.PARTITIONS);
        return new Ownership(partition, ownedSinceNanos);
    }

    @Override
    public void close() {
        feed.stop();
        publisher.close();
    }
}
