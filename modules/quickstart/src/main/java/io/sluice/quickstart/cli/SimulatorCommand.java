package io.sluice.quickstart.cli;

import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice simulator}: the simulated Twilio alone, so that it outlives the gateway. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        header = "Starts the simulated Twilio alone.",
        description = "Its memory then outlives the quick start: sluice quickstart --simulator http://127.0.0.1:8800")
final class SimulatorCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8800", description = "Port on 127.0.0.1 (${DEFAULT-VALUE}; 0: any).")
    private int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        int free = LoopbackPorts.require(port, "the simulator", "--port");
        try (TwilioSimulator simulator =
                TwilioSimulator.start(SimulatorConfig.defaults().withAddress("127.0.0.1", free))) {
            spec.commandLine()
                    .getOut()
                    .println("The simulated Twilio is up: " + simulator.baseUrl() + "/_simulator/health");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }
}
