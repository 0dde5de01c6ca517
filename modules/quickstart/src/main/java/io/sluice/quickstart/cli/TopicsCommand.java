package io.sluice.quickstart.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice topics}: what the installation needs of Kafka. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsCheckCommand.class, TopicsCreateCommand.class, TopicsAclsCommand.class},
        header = "Checks or creates the topics of the installation, and prints their access rules.",
        description = "Needs the whole configuration of the gateway (--config or environment), as at its start.")
final class TopicsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name check, create or acls.");
    }
}
