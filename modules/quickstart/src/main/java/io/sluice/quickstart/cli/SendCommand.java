package io.sluice.quickstart.cli;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.RegistrySettings;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.SchemaRegistry.SubjectMode;
import io.sluice.contract.wire.SchemaRegistryClient;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.sender.Purpose;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.messages.StatusWatch;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.Sighting;
import io.sluice.quickstart.terminal.StatusLine;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.topics.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice send}: one message, followed to its final status. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        header = "Sends one message and follows it to its final status.",
        description = "Publishes one SendSms to the running quick start and shows each status.")
final class SendCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Recipient in E.164, for example +14155550123.")
    private String to = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The text.")
    private String text = "";

    @Option(
            names = "--lane",
            defaultValue = "normal",
            description = "urgent, normal, bulk or one that your gateway has (${DEFAULT-VALUE}).")
    private String lane = "";

    @Option(names = "--purpose", defaultValue = "TRANSACTIONAL", description = "OTP, TRANSACTIONAL or MARKETING.")
    private Purpose purpose = Purpose.TRANSACTIONAL;

    @Option(names = "--service", defaultValue = "terminal", description = "Upstream service (${DEFAULT-VALUE}).")
    private String service = "";

    @Option(names = "--sender", description = "Sender profile; default: that of the purpose.")
    private Optional<String> sender = Optional.empty();

    @Option(names = "--id", description = "commandId; the same id is sent once only. Default: a new one.")
    private Optional<UUID> id = Optional.empty();

    @Option(names = "--in", paramLabel = "SECONDS", description = "Not before so many seconds from now.")
    private Optional<Long> in = Optional.empty();

    @Option(
            names = "--wait",
            defaultValue = "60",
            description = "Seconds to wait for the final status (${DEFAULT-VALUE}); those of --in come on top.")
    private long waitSeconds;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Another Kafka than the quick start's.")
    private Optional<String> kafka = Optional.empty();

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "The registry of that Kafka, if its gateway has one.")
    private Optional<String> registry = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        String bootstrapServers =
                kafka.orElseGet(() -> StateFolder.ofThisCheckout().running().kafka());
        Topics topics = Topics.withDefaultPrefix();
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        StatusLine line = new StatusLine(terminal, ZoneId.systemDefault());
        SendSms command = command(Instant.now());
        WireFormat format = format();
        requireLane(Lanes.of(bootstrapServers, topics));
        try (StatusWatch statuses = StatusWatch.open(bootstrapServers, topics, format);
                CommandPublisher publisher = new CommandPublisher(bootstrapServers, topics, format)) {
            Sighting sighting = Sighting.of(command, lane, publisher.publish(lane, command));
            terminal.line("published " + command.getCommandId() + " on " + topics.smsLane(lane));
            terminal.line(line.heading());
            Duration atMost = Duration.ofSeconds(waitSeconds).plusSeconds(in.orElse(0L));
            return statuses.follow(
                            command.getCommandId(),
                            atMost,
                            (status, at) -> terminal.line(line.of(status, at, sighting)))
                    .map(last -> result(last, terminal))
                    .orElseGet(() -> noAnswer(terminal, atMost));
        }
    }

    /** A mistyped lane would wait for a topic that never comes; an operator may have added one. */
    private void requireLane(NavigableSet<String> lanes) {
        if (lanes.isEmpty()) {
            throw new CannotStartException("Kafka has no command topics: has the gateway been started once?");
        }
        if (!lanes.contains(lane)) {
            throw new ParameterException(
                    spec.commandLine(), "there is no lane " + lane + ": write one of " + String.join(", ", lanes));
        }
    }

    private WireFormat format() {
        SchemaCatalogue catalogue = new SchemaCatalogue();
        return registry.map(url -> new SchemaRegistryClient(RegistrySettings.of(url, null), System::nanoTime))
                .map(client -> WireFormat.withRegistry(catalogue, client, SubjectMode.REGISTER))
                .orElseGet(() -> WireFormat.withoutRegistry(catalogue));
    }

    private SendSms command(Instant now) {
        return SendSms.newBuilder()
                .setCommandId(id.orElseGet(UUID::randomUUID))
                .setService(service)
                .setTo(to)
                .setSender(sender.orElse(null))
                .setPurpose(SmsPurpose.valueOf(purpose.name()))
                .setBody(text)
                .setNotBefore(in.map(now::plusSeconds).orElse(null))
                .setCreatedAt(now)
                .build();
    }

    private static int result(MessageStatus last, Terminal terminal) {
        if (last.getExplanation() != null) {
            terminal.line(last.getExplanation());
        }
        boolean delivered = last.getState() == MessageState.DELIVERED || last.getState() == MessageState.READ;
        return delivered ? ExitCode.OK : ExitCode.NOT_DELIVERED;
    }

    private static int noAnswer(Terminal terminal, Duration waited) {
        terminal.line("no final status within " + waited.toSeconds() + " s. Perhaps it is paused or waits its turn:"
                + " sluice pause and sluice lag show that. A commandId that was used before has no status again.");
        return ExitCode.NO_ANSWER;
    }
}
