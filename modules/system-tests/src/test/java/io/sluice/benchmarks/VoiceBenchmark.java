package io.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.faults.GatewayNode;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast calls get their next document: 200 requests per second with signature check and events acknowledged by
 * Kafka, two webhook replicas, one of them killed in the middle. Like Twilio the callers ask again when nobody answers.
 */
class VoiceBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warm-up", 30));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("benchmark.measured", 60));
    private static final int PARTITIONS = 12;
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    @TempDir
    Path folder;

    @Test
    void answers_of_two_replicas_one_of_which_is_killed() {
        int publicPort = LoopbackPorts.free();
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0));
                HttpClient http = HttpClient.newHttpClient();
                GatewayNode first = webhook("first", broker, publicPort, true)) {
            first.awaitReady(http);
            try (GatewayNode second = webhook("second", broker, publicPort, false)) {
                second.awaitReady(http);
                measure(publicPort, first, second);
            }
        }
    }

    private void measure(int publicPort, GatewayNode first, GatewayNode second) {
        VoiceLoad load = new VoiceLoad("http://127.0.0.1:" + publicPort, List.of(first.port(), second.port()));
        long start = System.nanoTime();
        long killAt = start + WARM_UP.plus(MEASURED.dividedBy(2)).toNanos();
        Thread killer = Thread.ofVirtual().start(() -> {
            while (System.nanoTime() < killAt) {
                LockSupport.parkNanos(killAt - System.nanoTime());
            }
            second.process().kill();
        });
        load.run(start, WARM_UP.plus(MEASURED));
        assertThat(killer.isAlive()).isFalse();
        long from = start + WARM_UP.toNanos();
        long to = from + MEASURED.toNanos();
        System.out.println(
                "| part | requests per second | p50, ms | p99, ms | longest, ms | asked again | calls lost |");
        System.out.println("|---|---|---|---|---|---|---|");
        System.out.println(load.row("both replicas", from, killAt));
        System.out.println(load.row("one killed", killAt, to));
        assertThat(load.lost()).isZero();
    }

    private GatewayNode webhook(String name, EmbeddedBroker broker, int publicPort, boolean create) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        keys.put("server.address", "127.0.0.1");
        keys.put("sluice.roles", "webhook");
        keys.put("sluice.stall-bound", "4s");
        keys.put("sluice.topics.create", create);
        keys.put("sluice.topics.partitions", PARTITIONS);
        keys.put("sluice.topics.replication-factor", 1);
        keys.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("sluice.delivery.mode", "simulate");
        keys.put("sluice.webhook.public-url", "http://127.0.0.1:" + publicPort);
        keys.put("sluice.voice.flows", "classpath*:flows/*.v1.yaml");
        keys.put("sluice.voice.lines.support.number", VoiceLoad.LINE);
        keys.put("sluice.voice.lines.support.flow", "support");
        return new GatewayNode(name, JVM, keys, List.of(), folder);
    }
}
