package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import picocli.CommandLine.Command;

/** {@code sluice topics acls}: asks Kafka nothing, so that the rules can be set before the first topic is there. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        header = "Prints the access rules of each principal, as kafka-acls.sh commands.",
        description = "By the configuration only: prefix, lanes, group, brokers. Nothing is connected.")
final class TopicsAclsCommand extends OperatorCommand {
    @Override
    public Integer call() {
        try (OperatorContext context = connection.openUnconnected()) {
            PrintedRules.print(context, answer);
        }
        return ExitCode.OK;
    }
}
