package io.sluice.client.kafka;

import io.sluice.client.ClientSettings;
import io.sluice.client.Waits;
import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker with the topics of an installation, and somebody who answers: one for all tests of this JVM, and gone with it. */
public final class Installation {
    public static final int PARTITIONS = 6;
    public static final String SERVICE = "shop";

    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final Installation ONLY = new Installation();

    private final EmbeddedKafkaKraftBroker broker;
    private final Responder responder;

    private Installation() {
        String[] names = Stream.of(
                        Topic.SMS_URGENT,
                        Topic.SMS_NORMAL,
                        Topic.SMS_BULK,
                        Topic.CANCEL,
                        Topic.VERIFY_START,
                        Topic.VERIFY_CHECK,
                        Topic.STATUS,
                        Topic.VERIFY_STATUS,
                        Topic.CALLS,
                        Topic.CALLS_STATUS,
                        Topic.CALL_EVENTS,
                        Topic.INBOUND,
                        Topic.SCHEMAS)
                .map(TOPICS::name)
                .toArray(String[]::new);
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, names);
        broker.afterPropertiesSet();
        responder = new Responder(bootstrapServers(), TOPICS);
    }

    public static Installation get() {
        return ONLY;
    }

    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    Responder responder() {
        return responder;
    }

    static Topics topics() {
        return TOPICS;
    }

    static WireFormat format() {
        return WireFormat.withoutRegistry(new SchemaCatalogue());
    }

    /** Settings with an answer time that a test can wait for. */
    ClientSettings settings() {
        return ClientSettings.of(bootstrapServers(), SERVICE)
                .withWaits(new Waits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10)));
    }

    KafkaSluice open() {
        return KafkaSluice.open(settings());
    }

    KafkaSluice open(ClientMetrics metrics) {
        return KafkaSluice.open(settings(), ClientEnvironment.real().with(metrics));
    }
}
