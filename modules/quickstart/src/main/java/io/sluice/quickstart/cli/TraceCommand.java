package io.sluice.quickstart.cli;

import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.optouts.OptOutBook;
import io.sluice.quickstart.records.TopicScan;
import io.sluice.quickstart.trace.CommandTrace;
import io.sluice.quickstart.trace.NumberTrace;
import io.sluice.quickstart.trace.Trace;
import io.sluice.quickstart.trace.TraceLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice trace}: everything that happened to a command or a number. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        header = "Tells everything that happened to a command or a number, on one screen.",
        description = {
            "Command, journal (intent before each attempt, released, outcome, in doubt), callbacks, statuses, opt-outs; in "
                    + "UTC, without numbers and texts. Exit code 3 when nothing was found.",
            "Examples:",
            "  sluice trace 6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
            "  sluice trace +14155550123 --since 2d"
        })
final class TraceCommand extends OperatorCommand {
    private static final Duration READ_MAX = Duration.ofMinutes(2);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(index = "0", paramLabel = "COMMAND_ID|NUMBER", description = "A commandId, or a number in E.164.")
    private String subject = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = Span.Converter.class,
            description = "How far back to look: 90m, 6h, 4d (1d).")
    private Span since = new Span(Duration.ofDays(1));

    @Option(
            names = "--look-back",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Span.Converter.class,
            description = "How long a command may have been under way before its first status (1h).")
    private Span lookBack = new Span(Duration.ofHours(1));

    @Override
    public Integer call() {
        Optional<UUID> id = id();
        if (id.isEmpty() && !E164.isWellFormed(subject)) {
            throw wrong("Give a commandId (a UUID) or a number in E.164, such as +14155550123.");
        }
        try (OperatorContext context = connection.open();
                var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            return id.isPresent() ? command(context, scan, id.get()) : number(context, scan);
        }
    }

    private int command(OperatorContext context, TopicScan scan, UUID id) {
        CommandTrace command = new CommandTrace(context, scan, id, since.time(), lookBack.time());
        int code = tell("command " + id, command.gather(Instant.now()));
        command.recipient().filter(E164::isWellFormed).ifPresent(number -> optOuts(context, new E164(number)));
        return code;
    }

    private int number(OperatorContext context, TopicScan scan) {
        E164 number = new E164(subject);
        Trace trace = new NumberTrace(context, scan, number, since.time()).gather(Instant.now());
        int code = tell("number", trace);
        optOuts(context, number);
        return code;
    }

    private int tell(String what, Trace trace) {
        if (trace.about().isEmpty()) {
            answer.line(what + ": nothing found in the last " + since.time().toHours() + " h");
            tellWhole(trace);
            answer.object("about", what, "found", false, "whole", trace.whole());
            return ExitCode.NO_ANSWER;
        }
        answer.line(what + ": " + trace.about().get());
        for (TraceLine line : trace.lines()) {
            answer.line("%s  %-24s  %-20s  %s"
                    .formatted(TIME.format(line.at()), line.place(), line.what(), line.detail())
                    .stripTrailing());
            answer.object(
                    "at", line.at().toString(), "place", line.place(), "what", line.what(), "detail", line.detail());
        }
        trace.now().forEach(answer::line);
        tellWhole(trace);
        answer.object(
                "about",
                what,
                "found",
                true,
                "facts",
                trace.about().get(),
                "now",
                String.join("; ", trace.now()),
                "whole",
                trace.whole());
        return ExitCode.OK;
    }

    private void tellWhole(Trace trace) {
        if (!trace.whole()) {
            answer.line("not all could be read within " + READ_MAX.toMinutes() + " minutes: narrow --since");
        }
    }

    private void optOuts(OperatorContext context, E164 number) {
        new OptOutBook(context).of(number).forEach(state -> {
            answer.line("opt-outs: %s %s since %s, source %s"
                    .formatted(state.getState(), OurScope.shown(state.getScope()), state.getAt(), state.getSource()));
            answer.object(
                    "optOut",
                    state.getState().name(),
                    "scope",
                    state.getScope(),
                    "since",
                    state.getAt().toString());
        });
    }

    private Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(subject));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
