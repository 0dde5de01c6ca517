package io.sluice.quickstart.broker;

import io.sluice.quickstart.CannotStartException;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller at once, on 127.0.0.1. Data and topics outlive the process. Topics are never
 * created by accident: the gateway creates what it needs. Started and closed by one thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker and returns when it takes requests, after 2 to 5 s.
     *
     * @throws CannotStartException if the port is taken or the folder cannot be used, with what to do about it
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        return start(settings, Map.of());
    }

    /** As {@link #start(BrokerSettings)}, with keys of Kafka's own that go before, for example of an authorizer. */
    public static EmbeddedBroker start(BrokerSettings settings, Map<String, String> more) {
        int port = LoopbackPorts.require(settings.port(), "Kafka", "--kafka-port");
        new BrokerFolder(settings.folder()).prepare(NODE_ID, CONTROLLER);
        Map<String, String> keys = new HashMap<>(configuration(settings, port));
        keys.putAll(more);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(keys, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException failed) {
            server.shutdown();
            throw new CannotStartException("Kafka did not start: " + failed.getMessage(), failed);
        }
        return new EmbeddedBroker(server, "127.0.0.1:" + port);
    }

    /** Where clients connect, for example {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, String> configuration(BrokerSettings settings, int port) {
        int controllerPort = LoopbackPorts.free();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE_ID)),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort)),
                Map.entry(
                        "log.dirs",
                        settings.folder().toAbsolutePath().normalize().toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"));
    }
}
