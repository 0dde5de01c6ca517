package io.sluice.quickstart.cli;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallPurpose;
import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.StartCall;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.CallWatch;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice call start}: one call to one recipient, followed to its end. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Calls a number and shows the call.",
        description = "Publishes one StartCall and shows its statuses and events.")
final class CallStartCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Recipient in E.164, for example +14155550123.")
    private String to = "";

    @Parameters(index = "1", paramLabel = "FLOW", description = "Call flow, for example appointment.")
    private String flow = "";

    @Option(names = "--variable", paramLabel = "NAME=VALUE", description = "Value of a variable; repeatable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--purpose", defaultValue = "TRANSACTIONAL", description = "OTP, TRANSACTIONAL, MARKETING.")
    private CallPurpose purpose = CallPurpose.TRANSACTIONAL;

    @Option(names = "--service", defaultValue = "terminal", description = "Upstream service (${DEFAULT-VALUE}).")
    private String service = "";

    @Option(names = "--wait", defaultValue = "120", description = "Seconds to wait for the end (${DEFAULT-VALUE}).")
    private long waitSeconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunningSystem system = StateFolder.ofThisCheckout().running();
        Topics topics = Topics.withDefaultPrefix();
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        StartCall command = command(Instant.now());
        try (CallWatch watch = CallWatch.open(system.kafka(), topics);
                CommandPublisher publisher = new CommandPublisher(system.kafka(), topics)) {
            Instant _ = publisher.publish(command);
            return watch.follow(
                            command.getCommandId(),
                            Duration.ofSeconds(waitSeconds),
                            status -> terminal.line(line(status)),
                            event -> terminal.line(terminal.paint(Tone.QUIET, line(event))))
                    .map(last -> last.getState() == CallState.COMPLETED ? ExitCode.OK : ExitCode.NOT_DELIVERED)
                    .orElse(ExitCode.NO_ANSWER);
        }
    }

    private StartCall command(Instant now) {
        return StartCall.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService(service)
                .setTo(to)
                .setPurpose(purpose)
                .setFlow(flow)
                .setVariables(variables)
                .setCreatedAt(now)
                .build();
    }

    private static String line(CallStatus status) {
        return "%-12s %s %s"
                .formatted(
                        status.getState(),
                        status.getReason() == null ? "" : status.getReason(),
                        status.getExplanation() == null ? "" : status.getExplanation())
                .stripTrailing();
    }

    private static String line(CallEvent event) {
        String said = event.getChoice() != null ? event.getChoice() : event.getOutcome();
        return "  . %s %s %s"
                .formatted(event.getKind(), event.getStep() == null ? "" : event.getStep(), said == null ? "" : said)
                .stripTrailing();
    }
}
