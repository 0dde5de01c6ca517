package io.sluice.client.kafka;

import io.sluice.client.ClientSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's own clients: the user's properties, and above them what the guarantees rest on. Thread-safe. */
public final class KafkaClients {
    /** Longest time for which the calling thread stands still, and only while Kafka does not answer. */
    private static final Duration BLOCK_MAX = Duration.ofSeconds(1);

    private static final Duration REQUEST_MIN = Duration.ofMillis(500);
    private static final Duration VISIT_FETCH_MAX = Duration.ofMillis(50);
    private static final Duration API_MAX = Duration.ofSeconds(10);
    private static final int LISTENER_RECORDS_MAX = 100;

    private final ClientSettings settings;

    public KafkaClients(ClientSettings settings) {
        this.settings = settings;
    }

    /** Idempotent, acknowledged by all in-sync replicas, and nothing waits for company. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = common("publisher");
        long delivery = settings.waits().publish().toMillis();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(delivery, BLOCK_MAX.toMillis()));
        properties.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Math.max(REQUEST_MIN.toMillis(), delivery / 2)));
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Math.max(2 * REQUEST_MIN.toMillis(), delivery)));
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Without a group: it reads what it is told to, for as long as the client is open. */
    Consumer<byte[], byte[]> reader(String purpose) {
        return new KafkaConsumer<>(reading(purpose), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Without a group, for partitions that change: an order to read another one waits for the fetch that is out. */
    Consumer<byte[], byte[]> visitor(String purpose) {
        Map<String, Object> properties = reading(purpose);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(VISIT_FETCH_MAX.toMillis()));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** With a group; where a group without a position begins is up to the caller. */
    public Consumer<byte[], byte[]> listener(String purpose, String group) {
        Map<String, Object> properties = reading(purpose);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LISTENER_RECORDS_MAX);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading(String purpose) {
        Map<String, Object> properties = common(purpose);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(API_MAX.toMillis()));
        return properties;
    }

    private Map<String, Object> common(String purpose) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "sluice-" + settings.service() + "-" + purpose);
        return properties;
    }
}
