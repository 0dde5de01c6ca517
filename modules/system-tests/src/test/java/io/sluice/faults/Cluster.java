package io.sluice.faults;

import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything that a production installation has, each part in a process of its own but the simulator, which nobody
 * hurts: it is the witness.
 */
final class Cluster implements AutoCloseable {
    static final String SENDER = "+19075550006";
    static final int LIMIT = 80;
    static final int PARTITIONS = 8;

    private static final int LATENCY_MILLIS = 80;
    private static final int JITTER_MILLIS = 40;

    private static final String WEBHOOK = "WEBHOOK";
    /** Far above the sender's limit, which is what is watched. */
    private static final double SIMULATOR_SEGMENTS_PER_SECOND = 100_000;

    private final Brokers brokers;
    private final Link callbacks = Link.open("twilio-webhook");
    private final TwilioSimulator simulator;
    private final List<Link> toTwilio = new ArrayList<>();
    private final List<GatewayNode> dispatchers = new ArrayList<>();
    private final GatewayNode webhook;
    private final HttpClient http = HttpClient.newHttpClient();

    private Cluster(Path folder, int replicas, Map<String, Object> overrides) {
        List<String> clients = new ArrayList<>(
                IntStream.range(0, replicas).mapToObj(Cluster::client).toList());
        clients.add(WEBHOOK);
        brokers = Brokers.start(folder, clients);
        simulator = TwilioSimulator.start(
                SimulatorConfig.defaults().withDefaultSegmentsPerSecond(SIMULATOR_SEGMENTS_PER_SECOND));
        // So that a blow meets requests on the wire.
        simulator.addFault(Fault.of(FaultKind.LATENCY).withMillis(LATENCY_MILLIS, JITTER_MILLIS));
        webhook = node("webhook", WEBHOOK, overrides, folder);
        callbacks.leadTo(webhook.port());
    }

    /** @param overrides keys of all gateways that go before the cluster's */
    static Cluster start(Path folder, int replicas, Map<String, Object> overrides) {
        Cluster cluster = new Cluster(folder, replicas, overrides);
        try {
            cluster.begin(folder, replicas, overrides);
        } catch (RuntimeException neverReady) {
            cluster.close();
            throw neverReady;
        }
        return cluster;
    }

    /** The webhook goes first: it makes the topics. */
    private void begin(Path folder, int replicas, Map<String, Object> overrides) {
        webhook.awaitReady(http);
        for (int replica = 0; replica < replicas; replica++) {
            dispatchers.add(node("dispatcher" + replica, client(replica), overrides, folder));
        }
        dispatchers.forEach(dispatcher -> dispatcher.awaitReady(http));
    }

    Brokers brokers() {
        return brokers;
    }

    TwilioSimulator simulator() {
        return simulator;
    }

    List<GatewayNode> dispatchers() {
        return dispatchers;
    }

    GatewayNode webhook() {
        return webhook;
    }

    /** Where Twilio reaches the webhook, and what it signs. */
    URI publicUrl() {
        return URI.create("http://127.0.0.1:" + callbacks.port());
    }

    HttpClient http() {
        return http;
    }

    /** Every way between two parts. */
    List<Link> links() {
        List<Link> all = new ArrayList<>(brokers.replicationLinks());
        all.add(callbacks);
        all.addAll(webhook.links());
        dispatchers.forEach(dispatcher -> all.addAll(dispatcher.links()));
        return all;
    }

    @Override
    public void close() {
        dispatchers.forEach(GatewayNode::close);
        webhook.close();
        brokers.close();
        callbacks.close();
        toTwilio.forEach(Link::close);
        simulator.close();
        http.close();
    }

    private GatewayNode node(String name, String client, Map<String, Object> overrides, Path folder) {
        boolean dispatches = !client.equals(WEBHOOK);
        List<Link> links = new ArrayList<>(brokers.linksOf(client));
        Link twilio = Link.open(name + "-twilio").leadTo(simulator.port());
        toTwilio.add(twilio);
        if (dispatches) {
            links.add(twilio);
        }
        Map<String, Object> keys = keys(brokers.bootstrapServers(client), twilio);
        keys.put("sluice.roles", dispatches ? "dispatcher" : "webhook");
        keys.put("sluice.topics.create", !dispatches);
        keys.putAll(overrides);
        return new GatewayNode(name, JavaProcess.QUICK_TO_START, keys, links, folder);
    }

    private Map<String, Object> keys(String bootstrapServers, Link twilio) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("spring.kafka.bootstrap-servers", bootstrapServers);
        keys.put("server.address", "127.0.0.1");
        keys.put("sluice.stall-bound", "4s");
        keys.put("sluice.topics.partitions", PARTITIONS);
        keys.put("sluice.topics.replication-factor", Brokers.NODES);
        keys.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("sluice.twilio.base-url", "http://127.0.0.1:" + twilio.port());
        keys.put("sluice.webhook.public-url", publicUrl());
        keys.put("sluice.delivery.mode", "live");
        keys.put("sluice.delivery.always-valid-prefixes", "+1907555,+1500555");
        keys.put("sluice.opt-outs.accept-empty", true);
        keys.put("sluice.privacy.hash-key", "only-for-the-system-tests");
        keys.put("sluice.tracking.ask-after", "5s,15s,30s");
        keys.put("sluice.tracking.asks-per-second", 50);
        keys.put("sluice.senders.demo.from", SENDER);
        keys.put("sluice.senders.demo.kind", "LONG_CODE_10DLC");
        keys.put("sluice.senders.demo.registration", "REGISTERED");
        keys.put("sluice.senders.demo.segments-per-second", LIMIT);
        keys.put("sluice.senders.demo.countries", "US,CA");
        keys.put("sluice.senders.demo.purposes", "OTP,TRANSACTIONAL,MARKETING");
        for (String purpose : new String[] {"OTP", "TRANSACTIONAL", "MARKETING"}) {
            keys.put("sluice.defaults." + purpose, "demo");
        }
        return keys;
    }

    private static String client(int replica) {
        return "DISPATCHER" + replica;
    }
}
