package io.sluice.quickstart.cli;

import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.running.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice backlog}: many messages at once, to see the pace and what a crash does. */
@Command(
        name = "backlog",
        mixinStandardHelpOptions = true,
        header = "Publishes many messages at once, to as many recipients.",
        description = "Publishes messages to +14155550000, +14155550001 and so on, and does not wait for them.")
final class BacklogCommand implements Callable<Integer> {
    private static final int COUNT_MAX = 10_000;

    @Parameters(index = "0", paramLabel = "COUNT", description = "How many, 1 to " + COUNT_MAX + ".")
    private int count;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (count < 1 || count > COUNT_MAX) {
            throw new CommandLine.ParameterException(spec.commandLine(), "COUNT is 1 to " + COUNT_MAX);
        }
        String kafka = StateFolder.ofThisCheckout().running().kafka();
        Instant now = Instant.now();
        long started = System.nanoTime();
        try (CommandPublisher publisher = new CommandPublisher(kafka, Topics.withDefaultPrefix())) {
            List<SendSms> commands =
                    IntStream.range(0, count).mapToObj(at -> command(at, now)).toList();
            Instant _ = publisher.publishAll("normal", commands);
        }
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        spec.commandLine().getOut().println("published " + count + " commands in " + millis + " ms");
        return ExitCode.OK;
    }

    private static SendSms command(int at, Instant now) {
        return SendSms.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService("backlog")
                .setTo("+1415555%04d".formatted(at))
                .setPurpose(SmsPurpose.TRANSACTIONAL)
                .setBody("Number " + at)
                .setCreatedAt(now)
                .build();
    }
}
