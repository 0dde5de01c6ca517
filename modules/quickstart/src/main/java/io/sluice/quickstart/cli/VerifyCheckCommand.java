package io.sluice.quickstart.cli;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.messages.VerificationWatch;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.VerificationLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice verify check}: is this the code? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Checks a one-time code.",
        description = "Publishes one CheckVerification and shows its answer; exit code 0 when it is approved.")
final class VerifyCheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Recipient of the code.")
    private String to = "";

    @Parameters(index = "1", paramLabel = "CODE", description = "What the recipient typed.")
    private String code = "";

    @Option(names = "--id", required = true, description = "The verificationId that the start told.")
    @SuppressWarnings("NullAway.Init") // required
    private UUID verificationId;

    @Option(names = "--service", defaultValue = "terminal", description = "Upstream service (${DEFAULT-VALUE}).")
    private String service = "";

    @Option(names = "--wait", defaultValue = "30", description = "Seconds to wait for the answer (${DEFAULT-VALUE}).")
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
        CheckVerification check = CheckVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setVerificationId(verificationId)
                .setService(service)
                .setTo(to)
                .setCode(code)
                .setCreatedAt(Instant.now())
                .build();
        try (VerificationWatch statuses = VerificationWatch.open(system.kafka(), topics);
                CommandPublisher publisher = new CommandPublisher(system.kafka(), topics)) {
            Instant _ = publisher.publish(check);
            return statuses.follow(
                            check.getCommandId(),
                            Duration.ofSeconds(waitSeconds),
                            VerificationStatus::getFinal$,
                            status -> terminal.line(line.of(status, "check", to)))
                    .map(status ->
                            status.getState() == VerificationState.APPROVED ? ExitCode.OK : ExitCode.NOT_DELIVERED)
                    .orElse(ExitCode.NO_ANSWER);
        }
    }
}
