package io.sluice.gateway.wire;

import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.RegistrySettings;
import io.sluice.contract.wire.RegistrySettings.Login;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.SchemaRegistry.SubjectMode;
import io.sluice.contract.wire.SchemaRegistryClient;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.config.SchemaRegistryProperties;
import io.sluice.gateway.config.Secret;
import io.sluice.gateway.config.SluiceProperties;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Framing, publishing and the Kafka factories. The factories are Spring Boot's, so that {@code spring.kafka.*} with its
 * security keys holds; only what Sluice's guarantees rest on is set here, above those keys.
 */
@Configuration(proxyBeanMethods = false)
public class WireConfiguration {
    /** Longest wait for the topic's leader; what is not handed over is said again a moment later. */
    private static final int RATE_BLOCK_MILLIS = 200;

    @Bean
    DefaultKafkaProducerFactoryCustomizer sluiceProducers(SluiceProperties shared) {
        return factory -> factory.updateConfigs(
                PublisherProducer.settings(factory.getConfigurationProperties(), shared.stallBound()));
    }

    /** Consumers get bytes, commit themselves, and read what is committed from the oldest record on. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer sluiceConsumers() {
        return factory -> factory.updateConfigs(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"));
    }

    @Bean
    Topics topics(TopicsProperties properties) {
        return new Topics(properties.prefix());
    }

    @Bean
    SchemaCatalogue schemaCatalogue() {
        return new SchemaCatalogue();
    }

    @Bean
    WireFormat wireFormat(SchemaCatalogue catalogue, SchemaRegistryProperties registry) {
        if (registry.url() == null) {
            return WireFormat.withoutRegistry(catalogue);
        }
        Login login = registry.username() == null
                ? null
                : new Login(
                        registry.username(),
                        Optional.ofNullable(registry.password())
                                .map(Secret::reveal)
                                .orElse(""));
        RegistrySettings settings = new RegistrySettings(
                List.of(registry.url()), login, RegistrySettings.CONNECT_TIMEOUT, registry.timeout());
        return WireFormat.withRegistry(
                catalogue,
                new SchemaRegistryClient(settings, System::nanoTime),
                registry.register() ? SubjectMode.REGISTER : SubjectMode.LOOK_UP);
    }

    /** The factory shares one producer and closes it with the context. */
    @Bean
    @Primary
    RecordPublisher recordPublisher(
            ProducerFactory<byte[], byte[]> producers, Topics topics, WireFormat format, Metrics metrics) {
        return new KafkaRecordPublisher(producers.createProducer(), topics, format, TraceContext::current, metrics);
    }

    /** The factory of the journal's own producer: other topics that stall must not fill its buffer. */
    @Bean
    @Lazy
    OwnProducers journalProducers(ProducerFactory<byte[], byte[]> producers) {
        return OwnProducers.like(producers, "journal", Map.of());
    }

    @Bean
    @Lazy
    RecordPublisher journalPublisher(
            OwnProducers journalProducers, Topics topics, WireFormat format, Metrics metrics) {
        return new KafkaRecordPublisher(
                journalProducers.createProducer(), topics, format, TraceContext::current, metrics);
    }

    /** For permit leases: whoever writes them also reads, and must never wait for a broker. */
    @Bean
    @Lazy
    OwnProducers rateProducers(ProducerFactory<byte[], byte[]> producers) {
        return OwnProducers.like(producers, "rate", Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, RATE_BLOCK_MILLIS));
    }

    @Bean
    @Lazy
    RecordPublisher ratePublisher(OwnProducers rateProducers, Topics topics, WireFormat format, Metrics metrics) {
        return new KafkaRecordPublisher(rateProducers.createProducer(), topics, format, TraceContext::current, metrics);
    }

    @Bean
    SchemaListener schemaListener(
            ConsumerFactory<byte[], byte[]> consumers, Topics topics, SchemaCatalogue catalogue, Clock clock) {
        return new SchemaListener(consumers::createConsumer, topics, catalogue, clock);
    }

    @Bean
    SchemaExchange schemaExchange(
            ProducerFactory<byte[], byte[]> producers,
            Topics topics,
            SluiceProperties shared,
            SchemaListener listener,
            Metrics metrics) {
        Producer<byte[], byte[]> producer = producers.createProducer();
        metrics.gauge(Metric.SCHEMAS_KNOWN, listener::learned);
        return new SchemaExchange(
                new SchemaPublisher(producer, topics, shared.stallBound()),
                listener,
                shared.stallBound().multipliedBy(2));
    }
}
