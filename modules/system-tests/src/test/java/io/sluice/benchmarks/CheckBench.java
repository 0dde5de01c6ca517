package io.sluice.benchmarks;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import io.sluice.client.ClientSettings;
import io.sluice.client.Sluice;
import io.sluice.client.kafka.KafkaSluice;
import io.sluice.faults.GatewayNode;
import io.sluice.guarantees.Commands;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * A broker, a simulator that answers after 50 ms, and a client in this JVM; a dispatcher as a process of its own, all on the
 * same cores. Used by one thread.
 */
final class CheckBench implements AutoCloseable {
    static final String VERIFY_SERVICE = "VA00000000000000000000000000000001";
    static final String PROFILE = "login-codes";
    static final int PROVIDER_MILLIS = 50;

    private static final int PARTITIONS = 8;
    private static final Duration ASK_MAX = Duration.ofSeconds(5);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Za-z]+)\"");

    private final EmbeddedBroker broker;
    private final TwilioSimulator simulator;
    private final GatewayNode dispatcher;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sluice sluice;
    private int recipients;

    CheckBench(Path folder) {
        broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0));
        simulator = TwilioSimulator.start(SimulatorConfig.defaults());
        for (Operation asked : List.of(Operation.VERIFY_START, Operation.VERIFY_CHECK)) {
            simulator.addFault(Fault.of(FaultKind.LATENCY).on(asked).withMillis(PROVIDER_MILLIS, 0));
        }
        dispatcher = new GatewayNode("dispatcher", List.of("-Xmx512m"), properties(), List.of(), folder);
        dispatcher.awaitReady(http);
        sluice = KafkaSluice.open(ClientSettings.of(broker.bootstrapServers(), "login"));
    }

    Sluice sluice() {
        return sluice;
    }

    String nextRecipient() {
        return Commands.recipient(recipients++);
    }

    /** What the recipient's telephone shows. */
    String codeOf(String to) throws IOException, InterruptedException {
        String path = "/_simulator/verify/codes?limit=1&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(simulator.baseUrl().resolve(path))
                .timeout(ASK_MAX)
                .build();
        Matcher code = CODE.matcher(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!code.find()) {
            throw new AssertionError("the telephone shows no code");
        }
        return code.group(1);
    }

    /** The SDK as its manual shows it; only the target host is another. */
    TwilioRestClient stockClient() {
        HttpHost there = new HttpHost("http", "127.0.0.1", simulator.port());
        HttpClientBuilder stock = HttpClientBuilder.create().setRoutePlanner((_, _) -> new HttpRoute(there));
        return new TwilioRestClient.Builder(SimulatorConfig.DEFAULT_ACCOUNT_SID, SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .httpClient(new NetworkHttpClient(stock))
                .build();
    }

    private Map<String, Object> properties() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        keys.put("server.address", "127.0.0.1");
        keys.put("spring.main.banner-mode", "off");
        keys.put("sluice.roles", "dispatcher,webhook");
        keys.put("sluice.stall-bound", "4s");
        keys.put("sluice.topics.create", true);
        keys.put("sluice.topics.partitions", PARTITIONS);
        keys.put("sluice.topics.replication-factor", 1);
        keys.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("sluice.twilio.base-url", simulator.baseUrl());
        keys.put("sluice.webhook.public-url", URI.create("http://127.0.0.1:" + LoopbackPorts.free()));
        keys.put("sluice.delivery.mode", "live");
        keys.put("sluice.delivery.always-valid-prefixes", "+1907555,+1500555");
        keys.put("sluice.opt-outs.accept-empty", true);
        keys.put("sluice.privacy.hash-key", "only-for-the-benchmarks");
        keys.put("sluice.senders.demo.from", Bench.SENDER);
        keys.put("sluice.senders.demo.kind", "LONG_CODE_10DLC");
        keys.put("sluice.senders.demo.registration", "REGISTERED");
        keys.put("sluice.senders.demo.segments-per-second", 80);
        keys.put("sluice.senders.demo.countries", "US");
        keys.put("sluice.senders.demo.purposes", "TRANSACTIONAL");
        keys.put("sluice.defaults.TRANSACTIONAL", "demo");
        String profile = "sluice.verify.profiles." + PROFILE + ".";
        keys.put(profile + "service-sid", VERIFY_SERVICE);
        keys.put(profile + "requests-per-second", 200);
        keys.put(profile + "countries", "US");
        return keys;
    }

    @Override
    public void close() {
        sluice.close();
        dispatcher.close();
        simulator.close();
        broker.close();
        http.close();
    }
}
