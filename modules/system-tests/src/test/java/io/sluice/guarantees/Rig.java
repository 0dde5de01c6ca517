package io.sluice.guarantees;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole Sluice in this JVM, with a producer and a reader of statuses. The gateway can be stopped and started again on
 * the same broker and simulator. Used by one thread, but for publishing.
 */
final class Rig implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final String SENDER = "+19075550006";
    static final String VERIFY_SERVICE = "VA00000000000000000000000000000001";
    /** Room for any test; the sender's own limit is what is measured. */
    static final double SIMULATOR_SEGMENTS_PER_SECOND = 100_000;

    private final EmbeddedBroker broker;
    private final TwilioSimulator simulator;
    private final URI gatewayUrl;
    private final Map<String, Object> properties;
    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Producer<byte[], byte[]> producer;
    private final AtomicInteger refused = new AtomicInteger();
    private final StatusBook statuses;
    private final List<Class<?>> parts;
    private ConfigurableApplicationContext gateway;

    private Rig(
            Path folder,
            UnaryOperator<SimulatorConfig> simulated,
            Map<String, Object> overrides,
            List<Class<?>> parts) {
        this.parts = parts;
        broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0));
        gatewayUrl = URI.create("http://127.0.0.1:" + LoopbackPorts.free());
        simulator = TwilioSimulator.start(simulated.apply(SimulatorConfig.defaults()
                .withInboundUrl(gatewayUrl.resolve("/twilio/inbound"))
                .withDefaultSegmentsPerSecond(SIMULATOR_SEGMENTS_PER_SECOND)));
        properties = new LinkedHashMap<>(defaults(simulator.baseUrl(), gatewayUrl));
        properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        properties.putAll(overrides);
        gateway = launched();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        statuses = StatusBook.open(broker.bootstrapServers(), topics.name(Topic.STATUS), format);
    }

    /**
     * Starts everything.
     *
     * @param simulated changes the simulator's configuration
     * @param overrides keys of the gateway that go before the rig's
     */
    static Rig start(Path folder, UnaryOperator<SimulatorConfig> simulated, Map<String, Object> overrides) {
        return new Rig(folder, simulated, overrides, List.of());
    }

    /** The same with a gateway that has something more in it than it is delivered with. */
    static Rig startWith(Class<?> part, Path folder, Map<String, Object> overrides) {
        return new Rig(folder, UnaryOperator.identity(), overrides, List.of(part));
    }

    TwilioSimulator simulator() {
        return simulator;
    }

    StatusBook statuses() {
        return statuses;
    }

    URI gatewayUrl() {
        return gatewayUrl;
    }

    Topics topics() {
        return topics;
    }

    WireFormat format() {
        return format;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    ConfigurableApplicationContext gateway() {
        return gateway;
    }

    /** For good. */
    void stopBroker() {
        broker.close();
    }

    void stopGateway() {
        gateway.close();
    }

    void startGateway() {
        gateway = launched();
    }

    private ConfigurableApplicationContext launched() {
        return parts.isEmpty() ? GatewayApplication.start(properties) : withParts();
    }

    private ConfigurableApplicationContext withParts() {
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(GatewayApplication.class)
                .sources(parts.toArray(Class<?>[]::new))
                .registerShutdownHook(false)
                .run(arguments);
    }

    /** A second replica beside the first, whose callbacks the first one answers; the caller closes it. */
    ConfigurableApplicationContext startAnother() {
        return startAnother(Map.of());
    }

    /** @param overrides keys of that replica that go before the rig's */
    ConfigurableApplicationContext startAnother(Map<String, Object> overrides) {
        Map<String, Object> second = new LinkedHashMap<>(properties);
        second.putAll(overrides);
        second.put("server.port", LoopbackPorts.free());
        second.put("sluice.roles", "dispatcher");
        return GatewayApplication.start(second);
    }

    /** The keys of the gateway, for tools that are configured by the same. */
    Map<String, Object> keys() {
        return Map.copyOf(properties);
    }

    /** Publishes a command on its lane; {@link #flush} tells whether Kafka has it. */
    void publish(String lane, SendSms command) {
        String topic = topics.smsLane(lane);
        publishBytes(topic, command.getTo(), format.writer(SendSms.class, topic).write(command));
    }

    /** Publishes a command and returns when Kafka has it. */
    void publishNow(String lane, SendSms command) {
        publish(lane, command);
        flush();
    }

    void publishBytes(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void publishTo(String topic, int partition, byte[] value) {
        send(new ProducerRecord<>(topic, partition, null, value));
    }

    /** Waits until Kafka has everything that was published. */
    void flush() {
        producer.flush();
        if (refused.get() > 0) {
            throw new AssertionError(refused.get() + " records were not taken by Kafka");
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record, (_, problem) -> {
            if (problem != null) {
                refused.incrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        statuses.close();
        producer.close();
        gateway.close();
        simulator.close();
        broker.close();
    }

    private static void verify(Map<String, Object> keys) {
        String profile = "sluice.verify.profiles.login.";
        keys.put(profile + "service-sid", VERIFY_SERVICE);
        keys.put(profile + "requests-per-second", 100);
        keys.put(profile + "channels", "sms,call");
        keys.put(profile + "countries", "US,CA");
        keys.put(profile + "resend-after", "0s");
    }

    /** Keys of a gateway, but for its brokers. */
    static Map<String, Object> defaults(URI twilio, URI gatewayUrl) {
        Map<String, Object> keys = new HashMap<>();
        keys.put("server.address", "127.0.0.1");
        keys.put("server.port", gatewayUrl.getPort());
        keys.put("spring.main.banner-mode", "off");
        keys.put("logging.config", "classpath:logback-quickstart.xml");
        keys.put("sluice.stall-bound", "4s");
        keys.put("sluice.topics.create", true);
        keys.put("sluice.topics.partitions", PARTITIONS);
        keys.put("sluice.topics.replication-factor", 1);
        keys.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("sluice.twilio.base-url", twilio);
        keys.put("sluice.webhook.public-url", gatewayUrl);
        keys.put("sluice.delivery.mode", "live");
        keys.put("sluice.delivery.always-valid-prefixes", "+1907555,+1907556,+1500555");
        keys.put("sluice.opt-outs.accept-empty", true);
        keys.put("sluice.privacy.hash-key", "only-for-the-system-tests");
        keys.put("sluice.senders.demo.from", SENDER);
        keys.put("sluice.senders.demo.kind", "LONG_CODE_10DLC");
        keys.put("sluice.senders.demo.registration", "REGISTERED");
        keys.put("sluice.senders.demo.segments-per-second", 80);
        keys.put("sluice.senders.demo.countries", "US,CA");
        keys.put("sluice.senders.demo.purposes", "OTP,TRANSACTIONAL,MARKETING");
        for (String purpose : new String[] {"OTP", "TRANSACTIONAL", "MARKETING"}) {
            keys.put("sluice.defaults." + purpose, "demo");
        }
        verify(keys);
        return keys;
    }
}
