package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.deadletters.DeadLetter;
import io.sluice.quickstart.deadletters.DeadLetters;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Counts the dead letters by reason and topic, and shows the newest.")
final class DeadLettersListCommand extends OperatorCommand {
    @Mixin
    private final LetterOptions which = new LetterOptions();

    @Option(names = "--newest", defaultValue = "10", paramLabel = "N", description = "How many to show (10).")
    private int newest;

    @Override
    public Integer call() {
        Map<String, Integer> counts = new TreeMap<>();
        Deque<DeadLetter> last = new ArrayDeque<>();
        try (OperatorContext context = connection.open()) {
            new DeadLetters(context).each(which.filter(Instant.now()), letter -> {
                counts.merge("%-24s %s".formatted(letter.reason(), letter.originalTopic()), 1, Integer::sum);
                object(letter);
                last.addLast(letter);
                if (last.size() > newest) {
                    last.removeFirst();
                }
            });
        }
        counts.forEach((what, count) -> answer.line("%7d  %s".formatted(count, what)));
        answer.line(counts.isEmpty() ? "No dead letters." : "");
        last.forEach(letter -> answer.line("%-12s %s  %-24s redriven %d  %s"
                .formatted(letter.place(), letter.at(), letter.reason(), letter.redriven(), letter.explanation())));
        return ExitCode.OK;
    }

    private void object(DeadLetter letter) {
        answer.object(
                "place", letter.place(),
                "at", letter.at().toString(),
                "reason", letter.reason(),
                "topic", letter.originalTopic(),
                "commandId", letter.commandId().orElse(null),
                "redriven", letter.redriven(),
                "explanation", letter.explanation());
    }
}
