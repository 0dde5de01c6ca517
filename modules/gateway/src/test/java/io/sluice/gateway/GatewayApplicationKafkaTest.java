package io.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.gateway.wire.TraceContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole application, started as the quick start does, on a real broker without topics. */
class GatewayApplicationKafkaTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static EmbeddedKafkaBroker broker;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() {
        EmbeddedKafkaKraftBroker started = new EmbeddedKafkaKraftBroker(1, 1);
        started.afterPropertiesSet();
        broker = started;
        gateway = GatewayApplication.start(properties());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.destroy();
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.kafka.bootstrap-servers", broker.getBrokersAsString());
        properties.put("sluice.topics.create", "true");
        properties.put("sluice.topics.replication-factor", "1");
        properties.put("sluice.topics.partitions", "3");
        properties.put("sluice.stall-bound", "4s");
        properties.put("sluice.webhook.public-url", "http://127.0.0.1:1");
        properties.put("sluice.twilio.account-sid", "AC" + "0".repeat(32));
        properties.put("sluice.twilio.auth-token", "the-token");
        properties.put("sluice.senders.main.from", "+12025550123");
        properties.put("sluice.senders.main.kind", "long-code-10dlc");
        properties.put("sluice.senders.main.segments-per-second", "80");
        properties.put("sluice.senders.main.registration", "registered");
        properties.put("sluice.senders.main.countries", "US");
        properties.put("sluice.senders.main.purposes", "OTP");
        return properties;
    }

    @Test
    void it_is_alive_and_shows_its_metrics() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").body()).contains("\"kafka\":{\"status\":\"UP\"}");
        assertThat(get("/actuator/prometheus").body())
                .contains("sluice_schemas_known{application=\"sluice\"}")
                .contains("sluice_scheduled_waiting{application=\"sluice\"}");
    }

    @Test
    void nothing_else_of_the_actuator_is_open() throws Exception {
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/configprops").statusCode()).isEqualTo(404);
    }

    @Test
    void a_published_record_is_acknowledged_framed_and_carries_the_trace() {
        ScheduledCommand command = ScheduledCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setLane("normal")
                .setDue(Instant.parse("2026-11-22T08:00:00Z"))
                .setCommand(ByteBuffer.wrap(new byte[] {1}))
                .build();

        RecordMetadata written = ScopedValue.where(TraceContext.TRACEPARENT, TRACE)
                .call(() -> gateway.getBean(RecordPublisher.class)
                        .publish("dead-letters", 2, "the-key", command)
                        .join());

        ConsumerRecord<byte[], byte[]> read = read("sluice.dead-letters", 2).getLast();
        assertThat(written.partition()).isEqualTo(2);
        assertThat(new String(read.key(), StandardCharsets.UTF_8)).isEqualTo("the-key");
        assertThat(read.headers().lastHeader(Headers.TRACEPARENT).value())
                .isEqualTo(TRACE.getBytes(StandardCharsets.UTF_8));
        assertThat(gateway.getBean(WireFormat.class)
                        .reader(ScheduledCommand.class)
                        .read(read.value()))
                .isEqualTo(new Decoded.Ok<>(command));
    }

    @Test
    void a_record_for_a_topic_that_does_not_exist_fails_within_the_bound() {
        assertThat(gateway.getBean(RecordPublisher.class).publish("no-such-topic", 0, "key", new ScheduledCommand()))
                .failsWithin(SOON);
    }

    @Test
    void the_schemas_topic_holds_every_schema_and_the_partition_count() {
        Set<String> keys = new HashSet<>();
        read("sluice.schemas", 0).forEach(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));

        assertThat(keys).contains("partitions").hasSizeGreaterThan(10);
        assertThat(keys).filteredOn(key -> !key.equals("partitions")).allMatch(key -> key.matches("[0-9a-f]{16}"));
    }

    @Test
    void another_partition_count_is_refused_even_where_the_topics_would_fit() {
        Map<String, Object> grown = properties();
        grown.put("sluice.topics.partitions", "4");

        assertThatThrownBy(() -> GatewayApplication.start(grown))
                .isInstanceOfSatisfying(BadConfigurationException.class, bad -> assertThat(bad.getMessage())
                        .contains("topic sluice.journal, partitions: it has 3 instead of 4"));
    }

    @Test
    void missing_topics_are_named_when_they_are_not_to_be_created() {
        Map<String, Object> unprepared = properties();
        unprepared.put("sluice.topics.create", "false");
        unprepared.put("sluice.topics.prefix", "other.");

        assertThatThrownBy(() -> GatewayApplication.start(unprepared))
                .isInstanceOfSatisfying(BadConfigurationException.class, bad -> assertThat(bad.getMessage())
                        .contains("topic other.sms.urgent: it is missing: create it with 3 partitions"));
    }

    @Test
    void faults_come_before_anything_else_is_tried() {
        Map<String, Object> faulty = properties();
        faulty.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
        faulty.put("sluice.senders.main.kind", "pigeon");
        faulty.put("sluice.stall-bound", "soon");

        assertThatThrownBy(() -> GatewayApplication.start(faulty))
                .isInstanceOfSatisfying(BadConfigurationException.class, bad -> assertThat(bad.faults())
                        .extracting(fault -> fault.key())
                        .containsExactlyInAnyOrder("sluice.senders.main.kind", "sluice.stall-bound"));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = gateway.getEnvironment().getProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int partition) {
        ConsumerFactory<byte[], byte[]> consumers = gateway.getBean(ConsumerFactory.class);
        TopicPartition only = new TopicPartition(topic, partition);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only, SOON) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
