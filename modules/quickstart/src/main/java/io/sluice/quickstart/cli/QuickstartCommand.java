package io.sluice.quickstart.cli;

import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.demo.Demo;
import io.sluice.quickstart.running.LocalSystem;
import io.sluice.quickstart.running.Ports;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.Tone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice quickstart}: everything on this machine, a small stream of commands, and what becomes of each. */
@Command(
        name = "quickstart",
        aliases = "run",
        mixinStandardHelpOptions = true,
        header = "Starts everything on this machine and shows a small stream of messages.",
        description =
                "Starts Kafka, a simulated Twilio and the gateway in one process on this machine, sends ten "
                        + "messages and shows what becomes of each. Stays up until Ctrl-C; the commands send and text talk to it.")
final class QuickstartCommand implements Callable<Integer> {
    private static final Duration DEMO_MAX = Duration.ofSeconds(60);

    @Option(names = "--kafka-port", defaultValue = "9092", description = "Port of Kafka (${DEFAULT-VALUE}; 0: any).")
    private int kafkaPort;

    @Option(
            names = "--simulator-port",
            defaultValue = "8800",
            description = "Port of the simulated Twilio (${DEFAULT-VALUE}; 0: any).")
    private int simulatorPort;

    @Option(
            names = "--simulator",
            paramLabel = "URL",
            description = "A simulator that runs already (command simulator), which then survives the quick start.")
    private Optional<URI> simulator = Optional.empty();

    @Option(names = "--port", defaultValue = "8080", description = "Port of the gateway (${DEFAULT-VALUE}; 0: any).")
    private int gatewayPort;

    @Option(names = "--kafka-dir", paramLabel = "DIR", description = "Kafka's data; default: .sluice/kafka here.")
    private Optional<Path> kafkaFolder = Optional.empty();

    @Option(names = "--once", description = "End after the demo: code 0 if every message ended as it should.")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RealWorld world = RealWorld.of(System.getenv());
        if (world.complete()) {
            return GatewayCommand.run(world, spec.commandLine().getOut());
        }
        world.refuseHalf();
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        StateFolder state = StateFolder.ofThisCheckout();
        state.requireIdle();
        long started = System.nanoTime();
        LocalSystem system = LocalSystem.start(
                new Ports(kafkaPort, simulatorPort, gatewayPort),
                kafkaFolder.orElse(state.kafka()),
                simulator,
                part -> terminal.line(
                        terminal.paint(Tone.QUIET, "%6.1f s  %s is up".formatted(seconds(started), part))));
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable stop = () -> stop(system, state, stopped);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        try {
            state.announce(system.addresses());
            return play(system.addresses(), terminal, state, stopped);
        } finally {
            stop.run();
        }
    }

    private int play(RunningSystem system, Terminal terminal, StateFolder state, CountDownLatch stopped)
            throws InterruptedException {
        try (Demo demo = Demo.open(system, Topics.withDefaultPrefix(), terminal)) {
            demo.publish();
            List<String> surprises = demo.await(DEMO_MAX);
            surprises.forEach(line -> terminal.line(terminal.paint(Tone.BAD, line)));
            if (once) {
                return surprises.isEmpty() ? ExitCode.OK : ExitCode.NOT_DELIVERED;
            }
            whatNext(terminal, system, state);
            stopped.await();
            return ExitCode.OK;
        }
    }

    private static void whatNext(Terminal terminal, RunningSystem system, StateFolder state) {
        terminal.line("");
        terminal.line("Look at   " + system.gateway() + "/actuator/health");
        terminal.line("          " + system.gateway() + "/actuator/prometheus");
        terminal.line("          " + system.simulator() + "/_simulator/messages   what the simulated Twilio got");
        terminal.line("          " + system.kafka() + "   Kafka; topics sluice.*");
        terminal.line("          " + system.gateway() + "/twilio/status, /twilio/inbound   the webhook");
        terminal.line("          " + state.log() + "   the log");
        terminal.line("Try       ./sluice send +14155550123 \"Hello\"      in another terminal");
        terminal.line("          ./sluice text +14155550123 STOP         and send again");
        terminal.line("          ./sluice verify start +14155550123 --show-code");
        terminal.line("          ./sluice segments \"What does this cost?\"");
        terminal.line("Ctrl-C stops everything; Kafka's data stays.");
        terminal.line("");
    }

    private static void stop(LocalSystem system, StateFolder state, CountDownLatch stopped) {
        state.withdraw();
        system.close();
        stopped.countDown();
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
    }
}
