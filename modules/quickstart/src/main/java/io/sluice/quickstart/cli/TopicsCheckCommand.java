package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice topics check}: the gateway's own check, without a gateway. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Compares Kafka's topics with what the gateway needs: one line per difference.",
        description = "Changes nothing. Exit code 4 when something differs.")
final class TopicsCheckCommand extends OperatorCommand {
    @Option(names = "--print-acls", description = "Print the access rules too, as kafka-acls.sh commands.")
    private boolean printAcls;

    @Override
    public Integer call() {
        try (OperatorContext context = connection.openTopics(false)) {
            answer.line("All topics are as they should be.");
            answer.object("topics", "ok");
            if (printAcls) {
                PrintedRules.print(context, answer);
            }
        }
        return ExitCode.OK;
    }
}
