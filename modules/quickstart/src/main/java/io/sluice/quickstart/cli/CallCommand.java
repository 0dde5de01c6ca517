package io.sluice.quickstart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice call}: calls and their flows. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        subcommands = {CallStartCommand.class, CallSimulateCommand.class},
        header = "Calls somebody, or walks a call flow in the terminal.",
        description = "start publishes a StartCall to the running quick start and follows the call; simulate needs "
                + "nothing but the flow's file.")
final class CallCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name start or simulate.");
    }
}
