package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice topics create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        header = "Creates the topics that are missing; one that exists is never changed.",
        description = "Then checks all of them. With --dry-run it only checks, which names the missing ones.")
final class TopicsCreateCommand extends ChangingCommand {
    @Option(names = "--print-acls", description = "Print the access rules too, as kafka-acls.sh commands.")
    private boolean printAcls;

    @Override
    public Integer call() {
        try (OperatorContext context = connection.openTopics(!change.dryRun())) {
            if (!change.dryRun()) {
                // The audit has a topic only now: this one change is told after it.
                change.audit(context)
                        .of("topics create", "missing topics", Optional.empty(), () -> "there", all -> all);
            }
            answer.line("All topics are there" + (change.dryRun() ? " already." : "."));
            answer.object("topics", "ok", "dryRun", change.dryRun());
            if (printAcls) {
                PrintedRules.print(context, answer);
            }
        }
        return ExitCode.OK;
    }
}
