package io.sluice.benchmarks;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.faults.GatewayNode;
import io.sluice.faults.JavaProcess;
import io.sluice.guarantees.Commands;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker and a simulator with 50 ms latency in this JVM, and replicas of one contender as processes of their own, all on
 * the same cores. One run at a time, on one thread.
 */
final class Bench implements AutoCloseable {
    static final String SENDER = "+19075550006";
    static final String TOPIC = "sluice.sms.normal";
    static final int PARTITIONS = 8;

    private static final int LATENCY_MILLIS = 50;
    private static final double SIMULATOR_SEGMENTS_PER_SECOND = 100_000;
    /** The options of every contender's processes, for example to record where the time goes. */
    private static final List<String> JVM = List.of(
            System.getProperty("bench.jvm", "-Xmx512m -XX:+UseParallelGC").split(" "));

    private final Contender contender;
    private final int limit;
    private final Path folder;
    private final EmbeddedBroker broker;
    private final TwilioSimulator simulator;
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<GatewayNode> gateways = new ArrayList<>();
    private final List<JavaProcess> listeners = new ArrayList<>();
    private final int webhookPort = LoopbackPorts.free();
    private int recipients;

    /** @param limit segments per second over all replicas */
    Bench(Contender contender, int limit, Path folder) {
        this.contender = contender;
        this.limit = limit;
        this.folder = folder;
        broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        simulator = TwilioSimulator.start(
                SimulatorConfig.defaults().withDefaultSegmentsPerSecond(SIMULATOR_SEGMENTS_PER_SECOND));
        simulator.addFault(Fault.of(FaultKind.LATENCY).withMillis(LATENCY_MILLIS, 0));
        if (contender == Contender.SLUICE_WITHOUT_RECEIPTS) {
            simulator.addFault(Fault.of(FaultKind.CALLBACK_LOST));
        }
        if (contender.isSluice()) {
            gateways.add(gateway("webhook"));
            gateways.getFirst().awaitReady(http);
        } else {
            createTopic();
        }
    }

    /** Starts replicas; of Sluice they are ready when this returns, the others are when they send. */
    void start(int replicas) {
        for (int replica = 0; replica < replicas; replica++) {
            if (contender.isSluice()) {
                gateways.add(gateway("dispatcher"));
            } else {
                listeners.add(listener(replicas));
            }
        }
        gateways.forEach(gateway -> gateway.awaitReady(http));
    }

    TwilioSimulator simulator() {
        return simulator;
    }

    /** The processes that send. */
    List<JavaProcess> senders() {
        return contender.isSluice()
                ? gateways.stream().skip(1).map(GatewayNode::process).toList()
                : List.copyOf(listeners);
    }

    /** kill -9 of one replica, and its restart. */
    void killAndRestart(int replica, int replicas) {
        if (contender.isSluice()) {
            GatewayNode node = gateways.get(1 + replica);
            node.process().kill();
            node.restart();
        } else {
            listeners.get(replica).kill();
            listeners.set(replica, listener(replicas));
        }
    }

    /** kill -9 of one replica for good. */
    void kill(int replica) {
        senders().get(replica).kill();
    }

    /**
     * Publishes one-segment messages, each to a recipient of its own.
     *
     * @param hotShare part of them that goes to the one partition 0
     */
    void publish(int messages, double hotShare) {
        for (int sent = 0; sent < messages; sent++) {
            // Spread, so that the one replica is busy all the time and the others a little all the time.
            boolean hot = hotShare > 0 && sent % 100 < hotShare * 100;
            String to = hot ? nextOfPartitionZero() : Commands.recipient(recipients++);
            SendSms sms = Commands.sms(to, "One segment").build();
            byte[] value = format.writer(SendSms.class, TOPIC).write(sms);
            var _ = producer.send(new ProducerRecord<>(TOPIC, to.getBytes(StandardCharsets.UTF_8), value));
        }
        producer.flush();
    }

    /** Publishes one message and answers the monotonic instant at which Kafka had acknowledged it. */
    long publishOne() {
        String to = Commands.recipient(recipients++);
        SendSms sms = Commands.sms(to, "One segment").build();
        byte[] value = format.writer(SendSms.class, TOPIC).write(sms);
        try {
            producer.send(new ProducerRecord<>(TOPIC, to.getBytes(StandardCharsets.UTF_8), value))
                    .get();
            return System.nanoTime();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        gateways.forEach(GatewayNode::close);
        listeners.forEach(JavaProcess::close);
        producer.close(Duration.ofSeconds(5));
        simulator.close();
        broker.close();
        http.close();
    }

    private String nextOfPartitionZero() {
        String to = Commands.recipient(recipients++);
        while (RecipientPartitioner.partition(to, PARTITIONS) != 0) {
            to = Commands.recipient(recipients++);
        }
        return to;
    }

    private void createTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private JavaProcess listener(int replicas) {
        List<String> jvm = new ArrayList<>(JVM);
        jvm.add("-Dbench.kafka=" + broker.bootstrapServers());
        jvm.add("-Dbench.simulator=" + simulator.port());
        // Without leases each replica gets its part of the limit, as a careful user would configure it.
        jvm.add("-Dbench.limit=" + Math.max(1, limit / replicas));
        jvm.add("-Dbench.concurrency=" + Math.max(1, PARTITIONS / replicas));
        jvm.add("-Dlogback.configurationFile=logback-quickstart.xml");
        jvm.add("-Dlauncher.home=" + folder);
        Class<?> main = contender == Contender.LISTENER ? PlainListener.class : AsyncAcksListener.class;
        return JavaProcess.start(contender.title, main, jvm, List.of(), folder.resolve("listener.log"));
    }

    private GatewayNode gateway(String role) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        keys.put("server.address", "127.0.0.1");
        keys.put("sluice.roles", role);
        keys.put("sluice.stall-bound", "4s");
        keys.put("sluice.topics.create", role.equals("webhook"));
        keys.put("sluice.topics.partitions", PARTITIONS);
        keys.put("sluice.topics.replication-factor", 1);
        keys.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("sluice.twilio.base-url", simulator.baseUrl());
        keys.put("sluice.delivery.mode", "live");
        keys.put("sluice.delivery.always-valid-prefixes", "+1907555,+1500555");
        keys.put("sluice.opt-outs.accept-empty", true);
        keys.put("sluice.privacy.hash-key", "only-for-the-system-tests");
        keys.put("sluice.senders.demo.from", SENDER);
        keys.put("sluice.senders.demo.kind", "LONG_CODE_10DLC");
        keys.put("sluice.senders.demo.registration", "REGISTERED");
        keys.put("sluice.senders.demo.segments-per-second", limit);
        keys.put("sluice.senders.demo.countries", "US,CA");
        keys.put("sluice.senders.demo.purposes", "OTP,TRANSACTIONAL,MARKETING");
        keys.put("sluice.defaults.TRANSACTIONAL", "demo");
        keys.put("sluice.webhook.public-url", "http://127.0.0.1:" + webhookPort);
        if (role.equals("webhook")) {
            keys.put("server.port", webhookPort);
        }
        return new GatewayNode(role + gateways.size(), JVM, keys, List.of(), folder);
    }
}
