package io.sluice.quickstart.running;

import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.calls.CallsConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Everything in this JVM: a broker, a simulated Twilio, and the gateway in both roles. Closed in the opposite order, so
 * that the gateway can still settle what it has on the wire. {@link #close()} may be called from any thread, and again.
 */
public final class LocalSystem implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final RunningSystem addresses;

    private LocalSystem(Ports ports, Path kafkaFolder, Optional<URI> otherSimulator, Consumer<String> progress) {
        int gatewayPort = LoopbackPorts.require(ports.gateway(), "the gateway", "--port");
        URI gatewayUrl = URI.create("http://127.0.0.1:" + gatewayPort);
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(kafkaFolder, ports.kafka()));
            parts.push(broker);
            progress.accept("Kafka");
            URI simulator = otherSimulator.orElseGet(() -> startSimulator(ports.simulator()));
            SimulatorClient.ofOwn(simulator).sendTextsTo(gatewayUrl.resolve("/twilio/inbound"));
            progress.accept("the simulated Twilio");
            LaunchLogging.giveWay();
            ConfigurableApplicationContext gateway =
                    GatewayApplication.start(LocalGateway.properties(broker.bootstrapServers(), simulator, gatewayUrl));
            parts.push(gateway);
            progress.accept("the gateway");
            addresses = new RunningSystem(
                    ProcessHandle.current().pid(),
                    broker.bootstrapServers(),
                    simulator,
                    gatewayUrl,
                    LocalGateway.SENDER_NUMBER);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts all parts; returns when the gateway serves.
     *
     * @param otherSimulator a simulator that runs already, so that its memory outlives this process
     * @param progress learns of each part that is up
     * @throws io.sluice.quickstart.CannotStartException with one line, if a port or the data folder is in the way
     */
    public static LocalSystem start(
            Ports ports, Path kafkaFolder, Optional<URI> otherSimulator, Consumer<String> progress) {
        return new LocalSystem(ports, kafkaFolder, otherSimulator, progress);
    }

    public RunningSystem addresses() {
        return addresses;
    }

    private URI startSimulator(int wanted) {
        int port = LoopbackPorts.require(wanted, "the simulator", "--simulator-port");
        TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults()
                .withAddress("127.0.0.1", port)
                .withDefaultSegmentsPerSecond(LocalGateway.SEGMENTS_PER_SECOND)
                .withCalls(CallsConfig.DEFAULT.withCallsPerSecond(LocalGateway.CALLS_PER_SECOND)));
        parts.push(simulator);
        return simulator.baseUrl();
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                if (first == null) {
                    first = new IllegalStateException("A part did not stop cleanly", failed);
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
