package io.sluice.quickstart.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice opt-out}: who must not be texted. */
@Command(
        name = "opt-out",
        mixinStandardHelpOptions = true,
        subcommands = {
            OptOutAddCommand.class,
            OptOutRemoveCommand.class,
            OptOutCheckCommand.class,
            OptOutImportCommand.class,
            OptOutExportCommand.class
        },
        header = "Adds, removes, checks, imports and exports opt-outs.",
        description = {
            "A scope is all, purpose:MARKETING, from:+15551234567 (one sender's number) or service:MG... (a Messaging "
                    + "Service). An added opt-out holds on every dispatcher within a moment."
        })
final class OptOutCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name add, remove, check, import or export.");
    }
}
