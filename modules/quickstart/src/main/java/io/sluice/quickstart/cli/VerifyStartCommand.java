package io.sluice.quickstart.cli;

import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationChannel;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.messages.VerificationWatch;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.SimulatorClient;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.VerificationLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice verify start}: one code to one recipient, followed until it is on its way. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Sends a one-time code and says what to check it with.",
        description = "Publishes one StartVerification and shows its status. With --show-code it also reads the code "
                + "off the simulated telephone, which no real Twilio can do.")
final class VerifyStartCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Recipient in E.164, for example +14155550123.")
    private String to = "";

    @Option(names = "--profile", defaultValue = "demo-codes", description = "Verify profile (${DEFAULT-VALUE}).")
    private String profile = "";

    @Option(names = "--channel", defaultValue = "SMS", description = "SMS, CALL, AUTO, EMAIL, WHATSAPP.")
    private VerificationChannel channel = VerificationChannel.SMS;

    @Option(names = "--service", defaultValue = "terminal", description = "Upstream service (${DEFAULT-VALUE}).")
    private String service = "";

    @Option(names = "--show-code", description = "Also read the code off the simulated telephone.")
    private boolean showCode;

    @Option(names = "--wait", defaultValue = "30", description = "Seconds to wait for the status (${DEFAULT-VALUE}).")
    private long waitSeconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunningSystem system = StateFolder.ofThisCheckout().running();
        Topics topics = Topics.withDefaultPrefix();
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        VerificationLine line = new VerificationLine(terminal, ZoneId.systemDefault());
        StartVerification start = command(Instant.now());
        try (VerificationWatch statuses = VerificationWatch.open(system.kafka(), topics);
                CommandPublisher publisher = new CommandPublisher(system.kafka(), topics)) {
            Instant _ = publisher.publish(start);
            terminal.line("verificationId " + start.getCommandId());
            return statuses.follow(
                            start.getCommandId(),
                            Duration.ofSeconds(waitSeconds),
                            VerifyStartCommand::known,
                            status -> terminal.line(line.of(status, "start", to)))
                    .map(status -> result(status, terminal, system))
                    .orElse(ExitCode.NO_ANSWER);
        }
    }

    private StartVerification command(Instant now) {
        return StartVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService(service)
                .setTo(to)
                .setProfile(profile)
                .setChannel(channel)
                .setCreatedAt(now)
                .build();
    }

    private static boolean known(VerificationStatus status) {
        return status.getFinal$() || status.getState() == VerificationState.PENDING;
    }

    private int result(VerificationStatus status, Terminal terminal, RunningSystem system) {
        if (status.getExplanation() != null) {
            terminal.line(status.getExplanation());
        }
        if (status.getState() != VerificationState.PENDING) {
            return ExitCode.NOT_DELIVERED;
        }
        Optional<String> code = showCode ? new SimulatorClient(system.simulator()).codeOf(to) : Optional.empty();
        code.ifPresent(shown -> terminal.line("the telephone shows " + shown));
        terminal.line(
                "./sluice verify check " + to + " " + code.orElse("CODE") + " --id " + status.getVerificationId());
        return ExitCode.OK;
    }
}
