package io.sluice.quickstart.cli;

import io.sluice.contract.topic.Topic;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.gateway.topics.DedupeHorizon;
import io.sluice.quickstart.deadletters.DeadLetterFilter;
import io.sluice.quickstart.deadletters.DeadLetters;
import io.sluice.quickstart.deadletters.Redrive;
import io.sluice.quickstart.deadletters.ReturnedLetters;
import io.sluice.quickstart.records.Pace;
import io.sluice.quickstart.records.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice dead-letters redrive}: the way back. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        header = "Publishes dead letters again on their command topics.",
        description = {
            "Paced, so that fresh commands are not buried. Run it again after an interruption: what was sent is not sent "
                    + "twice. A letter that was redriven " + Redrive.REDRIVES_MAX + " times is left where it is.",
            "Example: sluice dead-letters redrive --reason-word UNREADABLE --since 6h --dry-run"
        })
final class DeadLettersRedriveCommand extends ChangingCommand {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    @Mixin
    private final LetterOptions which = new LetterOptions();

    @Option(names = "--all", description = "Every dead letter; otherwise say which.")
    private boolean all;

    @Option(names = "--per-second", defaultValue = "50", paramLabel = "N", description = "At most so many (50).")
    private double perSecond;

    @Override
    public Integer call() {
        if (all == which.narrows()) {
            throw wrong("Say which (--reason-word, --topic, --since), or --all.");
        }
        if (!(perSecond > 0)) {
            throw wrong("--per-second is more than 0.");
        }
        DeadLetterFilter filter = which.filter(Instant.now());
        try (OperatorContext context = connection.open()) {
            Map<Redrive.Verdict, Integer> counts = change.dryRun()
                    ? redrive(context, filter)
                    : change.audit(context)
                            .of(
                                    "dead-letters redrive",
                                    filter.text(),
                                    Optional.empty(),
                                    () -> redrive(context, filter),
                                    String::valueOf);
            tell(counts);
        }
        return ExitCode.OK;
    }

    private Map<Redrive.Verdict, Integer> redrive(OperatorContext context, DeadLetterFilter filter) {
        Map<Redrive.Verdict, Integer> counts = new EnumMap<>(Redrive.Verdict.class);
        Instant oldest = Instant.now().minus(context.part(DedupeHorizon.class).value());
        try (var producer = context.producer()) {
            DeadLetters letters = new DeadLetters(context);
            ReturnedLetters returned = new ReturnedLetters();
            // A copy may have come back under another reason, and since then.
            letters.each(new DeadLetterFilter(Optional.empty(), Optional.empty(), filter.since()), returned::note);
            Redrive redrive = new Redrive(
                    producer, commandTopics(context), returned, oldest, new Pace(perSecond), change.dryRun());
            letters.each(filter, letter -> counts.merge(redrive.redrive(letter), 1, Integer::sum));
            redrive.flush();
        }
        return counts;
    }

    private static Set<String> commandTopics(OperatorContext context) {
        try (var consumer = context.consumer()) {
            Set<String> topics = new HashSet<>(
                    new TopicScan(consumer, ANSWER_MAX).topics(context.topics().prefix() + "sms."));
            topics.add(context.topics().name(Topic.CANCEL));
            topics.add(context.topics().name(Topic.CALLS));
            return topics;
        }
    }

    private void tell(Map<Redrive.Verdict, Integer> counts) {
        int redriven = counts.getOrDefault(Redrive.Verdict.REDRIVEN, 0);
        answer.line((change.dryRun() ? "would redrive " : "redriven ") + redriven);
        counts.forEach((verdict, count) -> {
            if (verdict != Redrive.Verdict.REDRIVEN) {
                answer.line("left %d: %s".formatted(count, why(verdict)));
            }
        });
        answer.object(
                "redriven", redriven,
                "dryRun", change.dryRun(),
                "tooOften", counts.get(Redrive.Verdict.TOO_OFTEN),
                "tooOld", counts.get(Redrive.Verdict.TOO_OLD),
                "idOfAnother", counts.get(Redrive.Verdict.ID_OF_ANOTHER),
                "nothingToSend", counts.get(Redrive.Verdict.NOTHING_TO_SEND),
                "foreignTopic", counts.get(Redrive.Verdict.FOREIGN_TOPIC),
                "cameBack", counts.get(Redrive.Verdict.CAME_BACK));
    }

    private static String why(Redrive.Verdict verdict) {
        return switch (verdict) {
            case REDRIVEN -> "";
            case TOO_OFTEN -> "redriven " + Redrive.REDRIVES_MAX + " times already, the cause is not mended";
            case TOO_OLD -> "put aside longer ago than settled commands are remembered: they could be sent twice";
            case ID_OF_ANOTHER -> "another command has that id: the service has to send it under a new one";
            case NOTHING_TO_SEND -> "the bytes or their topic were not kept";
            case CAME_BACK -> "redriven before and put aside again: the newest copy stands for it";
            case FOREIGN_TOPIC -> "not a command topic of this installation";
        };
    }
}
