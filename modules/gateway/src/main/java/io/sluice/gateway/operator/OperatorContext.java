package io.sluice.gateway.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.PrivacyProperties;
import io.sluice.gateway.config.RecipientRef;
import io.sluice.gateway.config.SchemaRegistryProperties;
import io.sluice.gateway.config.SluiceConfiguration;
import io.sluice.gateway.config.SluiceProperties;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.config.VerifyProperties;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.provider.ProviderConfiguration;
import io.sluice.gateway.topics.TopicsConfiguration;
import io.sluice.gateway.tracking.HorizonConfiguration;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.gateway.wire.WireConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * What a tool needs of an installation: the gateway's Kafka clients with their security keys, its topics and its codec,
 * configured by the same keys. Nothing of the gateway runs in it. Clients are made anew and closed by who asks.
 */
public final class OperatorContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private OperatorContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Connects; learns the schemas and publishes its own, as every process of the installation does.
     *
     * @param properties keys that go before all other sources
     * @throws BadConfigurationException with one line per fault of the keys that concern Kafka and topics, and within ten
     *     seconds when Kafka does not answer
     */
    public static OperatorContext open(Map<String, Object> properties) {
        return open(Part.class, properties);
    }

    /**
     * As {@link #open}, and reads the whole configuration and checks the topics, exactly as a gateway does at its start:
     * with {@code sluice.topics.create} it creates what is missing.
     *
     * @throws BadConfigurationException with one line per fault or difference
     */
    public static OperatorContext openChecked(Map<String, Object> properties) {
        return open(Whole.class, properties);
    }

    /**
     * As {@link #openChecked}, and can ask Twilio with the accounts of the configuration: a {@code MessagingProvider} is
     * one of its parts.
     *
     * @throws BadConfigurationException with one line per fault or difference
     */
    public static OperatorContext openAsking(Map<String, Object> properties) {
        return open(Asking.class, properties);
    }

    /** Only what the configuration says: {@link #topics}, {@link #shared} and {@link #key}. Nothing is connected. */
    public static OperatorContext openUnconnected(Map<String, Object> properties) {
        return open(Unconnected.class, properties);
    }

    private static OperatorContext open(Class<?> parts, Map<String, Object> properties) {
        String[] args = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        try {
            return new OperatorContext(new SpringApplicationBuilder(parts)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .run(args));
        } catch (BeansException e) {
            throw NestedExceptionUtils.getMostSpecificCause(e) instanceof BadConfigurationException bad ? bad : e;
        }
    }

    public Topics topics() {
        return context.getBean(Topics.class);
    }

    public WireFormat format() {
        return context.getBean(WireFormat.class);
    }

    /** Acknowledged by all in-sync replicas, with the gateway's bounds. */
    public RecordPublisher publisher() {
        return context.getBean(RecordPublisher.class);
    }

    public RecipientRef recipientRef() {
        return context.getBean(RecipientRef.class);
    }

    /** What the configuration says of senders, lanes and services; empty maps where no configuration was given. */
    public SluiceProperties shared() {
        return context.getBean(SluiceProperties.class);
    }

    /** Any further part of the context, such as the checked configuration of {@link #openChecked}. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** The value of a key, wherever it was set. */
    public String key(String name, String otherwise) {
        return context.getEnvironment().getProperty(name, otherwise);
    }

    /** Without a group and without commits. */
    @SuppressWarnings("unchecked") // The factory's settings say bytes.
    public Consumer<byte[], byte[]> consumer() {
        return ((ConsumerFactory<byte[], byte[]>) context.getBean(ConsumerFactory.class)).createConsumer();
    }

    @SuppressWarnings("unchecked") // The factory's settings say bytes.
    public Producer<byte[], byte[]> producer() {
        return ((ProducerFactory<byte[], byte[]>) context.getBean(ProducerFactory.class)).createProducer();
    }

    /**
     * Writes in transactions, which a reader of this installation sees whole or not at all. The same name twice at a time
     * ends the transaction of the first.
     *
     * @param name of its transactions, without the installation's prefix
     * @param bound what is not committed for so long never happened
     */
    @SuppressWarnings("unchecked") // The factory's settings say bytes.
    public Producer<byte[], byte[]> transactions(String name, Duration bound) {
        Map<String, Object> settings =
                new HashMap<>(((ProducerFactory<byte[], byte[]>) context.getBean(ProducerFactory.class))
                        .getConfigurationProperties());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics().prefix() + name);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(bound.toMillis()));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        return Admin.create(context.getBean(KafkaAdmin.class).getConfigurationProperties());
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}: the gateway's own scan must pass over it. */
    @Import({Reaching.class, WireConfiguration.class, HorizonConfiguration.class})
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        SslAutoConfiguration.class,
        KafkaAutoConfiguration.class
    })
    @EnableConfigurationProperties({
        SluiceProperties.class,
        TopicsProperties.class,
        SchemaRegistryProperties.class,
        PrivacyProperties.class,
        VerifyProperties.class
    })
    static class Part {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Metrics metrics() {
            return new Metrics(new SimpleMeterRegistry());
        }

        @Bean
        RecipientRef recipientRef(PrivacyProperties privacy) {
            return new RecipientRef(privacy.keyInUse().reveal());
        }
    }

    /** Kafka is asked for a sign of life first. */
    static class Reaching {
        @Bean
        KafkaReach kafkaReach(KafkaAdmin kafka) {
            Map<String, Object> settings = kafka.getConfigurationProperties();
            Object servers = settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
            return new KafkaReach(
                    () -> Admin.create(settings),
                    servers instanceof Collection<?> several
                            ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                            : String.valueOf(servers));
        }
    }

    /** Without Kafka. */
    @ImportAutoConfiguration(ConfigurationPropertiesAutoConfiguration.class)
    @EnableConfigurationProperties({SluiceProperties.class, TopicsProperties.class})
    static class Unconnected {
        @Bean
        Topics topics(TopicsProperties properties) {
            return new Topics(properties.prefix());
        }
    }

    /** As {@link Whole}, with the adapter to Twilio. */
    @Import({Whole.class, ProviderConfiguration.class})
    static class Asking {}

    /** As {@link Part}; the recipient's reference and the clock are those of the whole configuration. */
    @Import({
        Reaching.class,
        SluiceConfiguration.class,
        WireConfiguration.class,
        TopicsConfiguration.class,
        HorizonConfiguration.class
    })
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        SslAutoConfiguration.class,
        KafkaAutoConfiguration.class
    })
    static class Whole {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Metrics metrics(MeterRegistry registry) {
            return new Metrics(registry);
        }
    }
}
