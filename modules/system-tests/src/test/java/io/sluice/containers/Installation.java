package io.sluice.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.sluice.simulator.SimulatorConfig;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/** What docker-compose.yml starts, but for what watches it: each part a container from the image that people run. */
final class Installation implements AutoCloseable {
    static final String SENDER = "+19075550006";

    /** Where the simulator, in the webhook's network, reports texts of handsets. */
    private static final String INBOUND = "http://127.0.0.1:8080/twilio/inbound";

    private static final String BROKER_IMAGE = "apache/kafka:4.2.1";
    private static final String BROKER = "kafka:19092";
    private static final String GATEWAY_IMAGE = "sluice-under-test:gateway";
    private static final String TOOLS_IMAGE = "sluice-under-test:tools";
    private static final Duration UP_MAX = Duration.ofMinutes(2);
    private static final int STOP_MAX_SECONDS = 60;
    private static final int SIMULATOR_PORT = 8800;
    private static final int WEBHOOK_PORT = 8080;

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka =
            new KafkaContainer(BROKER_IMAGE).withNetwork(network).withListener(BROKER);
    private final GenericContainer<?> webhook;
    private final GenericContainer<?> simulator;
    private final GenericContainer<?> dispatcher;

    private Installation() {
        webhook = gateway("webhook").withExposedPorts(WEBHOOK_PORT, SIMULATOR_PORT);
        webhook.addEnv("SLUICE_TOPICS_CREATE", "true");
        simulator = new GenericContainer<>(TOOLS_IMAGE)
                .withCommand("io.sluice.simulator.SimulatorMain", "--host", "0.0.0.0", "--inbound-url", INBOUND)
                .withCreateContainerCmdModifier(Installation::lockDown)
                .waitingFor(Wait.forLogMessage(".*Twilio simulator at.*", 1));
        dispatcher = gateway("dispatcher");
    }

    static Installation start() {
        DockerEngine.build("tools-packed", TOOLS_IMAGE);
        DockerEngine.build("gateway-packed", GATEWAY_IMAGE);
        Installation installation = new Installation();
        try {
            installation.startParts();
        } catch (RuntimeException failed) {
            installation.close();
            throw failed;
        }
        return installation;
    }

    private void startParts() {
        kafka.start();
        webhook.start();
        // Callbacks come to 127.0.0.1, the only place where plain http is permitted.
        simulator.withNetworkMode("container:" + webhook.getContainerId());
        simulator.start();
        dispatcher.start();
    }

    /** For producers and consumers on this side. */
    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** The simulator's control endpoint, on this side. */
    URI simulator() {
        return URI.create("http://" + webhook.getHost() + ":" + webhook.getMappedPort(SIMULATOR_PORT));
    }

    GenericContainer<?> dispatcher() {
        return dispatcher;
    }

    /** Stops the dispatcher as an orchestrator does, and waits for its end. */
    Long stopDispatcher() {
        String id = dispatcher.getContainerId();
        dispatcher
                .getDockerClient()
                .stopContainerCmd(id)
                .withTimeout(STOP_MAX_SECONDS)
                .exec();
        return Objects.requireNonNull(dispatcher
                .getDockerClient()
                .inspectContainerCmd(id)
                .exec()
                .getState()
                .getExitCodeLong());
    }

    void startDispatcherAgain() {
        dispatcher
                .getDockerClient()
                .startContainerCmd(dispatcher.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        List.<GenericContainer<?>>of(dispatcher, simulator, webhook, kafka).forEach(GenericContainer::stop);
        network.close();
    }

    private GenericContainer<?> gateway(String role) {
        return new GenericContainer<>(GATEWAY_IMAGE)
                .withNetwork(network)
                .withNetworkAliases(role)
                .withEnv(environment())
                .withEnv("SLUICE_ROLES", role)
                .withCreateContainerCmdModifier(Installation::lockDown)
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(UP_MAX));
    }

    /** As the chart has it: nothing may be written but /tmp, and nothing is permitted beyond what nobody may do. */
    private static void lockDown(CreateContainerCmd command) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig());
        host.withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", ""))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withMemory(1L << 30);
    }

    private static Map<String, String> environment() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("SERVER_PORT", String.valueOf(WEBHOOK_PORT));
        keys.put("MANAGEMENT_SERVER_PORT", "8081");
        keys.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", BROKER);
        keys.put("SLUICE_STALL_BOUND", "4s");
        keys.put("SLUICE_TOPICS_PARTITIONS", "4");
        keys.put("SLUICE_TOPICS_REPLICATION_FACTOR", "1");
        keys.put("SLUICE_TWILIO_ACCOUNT_SID", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        keys.put("SLUICE_TWILIO_AUTH_TOKEN", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        keys.put("SLUICE_TWILIO_BASE_URL", "http://webhook:" + SIMULATOR_PORT);
        keys.put("SLUICE_WEBHOOK_PUBLIC_URL", "http://127.0.0.1:" + WEBHOOK_PORT);
        keys.put("SLUICE_DELIVERY_MODE", "live");
        keys.put("SLUICE_OPT_OUTS_ACCEPT_EMPTY", "true");
        keys.put("SLUICE_PRIVACY_HASH_KEY", "only-for-the-system-tests");
        keys.put("SLUICE_SENDERS_DEMO_FROM", SENDER);
        keys.put("SLUICE_SENDERS_DEMO_KIND", "LONG_CODE_10DLC");
        keys.put("SLUICE_SENDERS_DEMO_REGISTRATION", "REGISTERED");
        keys.put("SLUICE_SENDERS_DEMO_SEGMENTS_PER_SECOND", "80");
        keys.put("SLUICE_SENDERS_DEMO_COUNTRIES", "US");
        keys.put("SLUICE_SENDERS_DEMO_PURPOSES", "OTP,TRANSACTIONAL,MARKETING");
        keys.put("SLUICE_DEFAULTS_TRANSACTIONAL", "demo");
        return keys;
    }
}
