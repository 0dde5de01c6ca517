package io.sluice.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One broker and controller of the cluster, in a process of its own: formats its folder once, then serves. */
final class BrokerNode {
    /** The same for all nodes of a run; folders are never shared between runs. */
    private static final String CLUSTER_ID = "c2x1aWNlLWZhdWx0cy1ydQ";

    private BrokerNode() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> configuration = read(Path.of(arguments[0]));
        Path folder = Path.of(configuration.getOrDefault("log.dirs", ""));
        if (Files.notExists(folder.resolve("meta.properties"))) {
            format(folder, Integer.parseInt(configuration.getOrDefault("node.id", "")));
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> configuration = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> configuration.put(key, properties.getProperty(key)));
        return configuration;
    }

    private static void format(Path folder, int nodeId) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(nodeId)
                    .setClusterId(CLUSTER_ID)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(Brokers.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        }
    }
}
