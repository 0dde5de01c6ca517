package io.sluice.faults;

import io.sluice.quickstart.broker.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Three brokers in processes of their own, tuned as docs/OPERATIONS recommends (fenced 2 s after they fall silent). Each
 * gateway process has a listener of its own on every broker, behind a link, so that the way between any two can be hurt.
 */
final class Brokers implements AutoCloseable {
    static final int NODES = 3;
    static final String CONTROLLER = "CONTROLLER";

    private static final String HARNESS = "HARNESS";
    private static final String REPLICATION = "REPLICATION";
    private static final Duration UP_MAX = Duration.ofSeconds(90);

    private final Path folder;
    private final List<Map<String, Integer>> ports = new ArrayList<>();
    private final Map<String, List<Link>> links = new LinkedHashMap<>();
    private final List<JavaProcess> processes = new ArrayList<>();

    private Brokers(Path folder, List<String> clients) {
        this.folder = folder;
        List<String> linked = new ArrayList<>(clients);
        linked.add(REPLICATION);
        for (int node = 0; node < NODES; node++) {
            Map<String, Integer> own = new LinkedHashMap<>();
            own.put(HARNESS, LoopbackPorts.free());
            own.put(CONTROLLER, LoopbackPorts.free());
            for (String client : linked) {
                int port = LoopbackPorts.free();
                own.put(client, port);
                Link link = Link.open(client + "-kafka" + node).leadTo(port);
                links.computeIfAbsent(client, _ -> new ArrayList<>()).add(link);
            }
            ports.add(own);
        }
    }

    /**
     * Starts all nodes and waits until they take requests.
     *
     * @param clients listener names, upper case, one for each process that is to have links of its own
     */
    static Brokers start(Path folder, List<String> clients) {
        Brokers brokers = new Brokers(folder, clients);
        for (int node = 0; node < NODES; node++) {
            brokers.processes.add(brokers.launch(node));
        }
        try {
            brokers.awaitUp();
        } catch (AssertionError notUp) {
            // Else the others would go on for ever.
            brokers.close();
            throw notUp;
        }
        return brokers;
    }

    /** Where the harness itself connects: past every link. */
    String bootstrapServers() {
        return ports.stream().map(own -> "127.0.0.1:" + own.get(HARNESS)).collect(Collectors.joining(","));
    }

    /** Where one client connects, through its links. */
    String bootstrapServers(String client) {
        return linksOf(client).stream().map(link -> "127.0.0.1:" + link.port()).collect(Collectors.joining(","));
    }

    /** The ways of one client to the three nodes. */
    List<Link> linksOf(String client) {
        return List.copyOf(links.getOrDefault(client, List.of()));
    }

    /** The ways over which the nodes read from each other. */
    List<Link> replicationLinks() {
        return linksOf(REPLICATION);
    }

    JavaProcess node(int node) {
        return processes.get(node);
    }

    /** Starts a node again that was killed; it finds its data. */
    void restart(int node) {
        processes.get(node).close();
        processes.set(node, launch(node));
    }

    /** The node that is the active controller. */
    int controller() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeMetadataQuorum()
                    .quorumInfo()
                    .get(UP_MAX.toSeconds(), TimeUnit.SECONDS)
                    .leaderId();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void awaitUp() {
        long deadline = System.nanoTime() + UP_MAX.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (nodesUp(admin) < NODES) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("The brokers are not up within " + UP_MAX + ", see " + folder);
                }
            }
        }
    }

    private static int nodesUp(Admin admin) {
        try {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException _) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        links.values().forEach(all -> all.forEach(Link::close));
    }

    private JavaProcess launch(int node) {
        Path properties = folder.resolve("broker" + node + ".properties");
        try {
            Files.createDirectories(folder);
            Files.write(
                    properties,
                    configuration(node).entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JavaProcess.start(
                "broker" + node,
                BrokerNode.class,
                List.of("-Xmx320m"),
                List.of(properties.toString()),
                folder.resolve("broker" + node + ".log"));
    }

    private Map<String, String> configuration(int node) {
        Map<String, Integer> own = ports.get(node);
        Map<String, String> config = new LinkedHashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", String.valueOf(node));
        config.put("log.dirs", folder.resolve("data" + node).toString());
        config.put(
                "listeners",
                own.entrySet().stream().map(e -> at(e.getKey(), e.getValue())).collect(listed()));
        config.put(
                "advertised.listeners",
                own.keySet().stream()
                        .filter(l -> !l.equals(CONTROLLER))
                        .map(l -> at(l, advertised(l, node)))
                        .collect(listed()));
        config.put(
                "listener.security.protocol.map",
                own.keySet().stream().map(l -> l + ":PLAINTEXT").collect(listed()));
        config.put("controller.listener.names", CONTROLLER);
        config.put("inter.broker.listener.name", REPLICATION);
        config.put(
                "controller.quorum.voters",
                IntStream.range(0, NODES)
                        .mapToObj(n -> n + "@127.0.0.1:" + ports.get(n).get(CONTROLLER))
                        .collect(listed()));
        // What a tuned production cluster has: a silent broker is fenced after 2 s, a slow follower leaves the ISR
        // after 2 s, and a controller that says nothing for a second is replaced.
        config.put("controller.quorum.fetch.timeout.ms", "1000");
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "400");
        config.put("replica.lag.time.max.ms", "2000");
        config.put("default.replication.factor", "3");
        config.put("min.insync.replicas", "2");
        config.put("unclean.leader.election.enable", "false");
        config.put("auto.create.topics.enable", "false");
        config.put("offsets.topic.replication.factor", "3");
        config.put("offsets.topic.num.partitions", "3");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("log.cleaner.dedupe.buffer.size", "2097152");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        return config;
    }

    private int advertised(String listener, int node) {
        List<Link> all = links.get(listener);
        return all == null
                ? ports.get(node).getOrDefault(listener, 0)
                : all.get(node).port();
    }

    private static String at(String listener, int port) {
        return listener + "://127.0.0.1:" + port;
    }

    private static java.util.stream.Collector<CharSequence, ?, String> listed() {
        return Collectors.joining(",");
    }
}
