package io.sluice.quickstart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice verify}: one-time codes. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        subcommands = {VerifyStartCommand.class, VerifyCheckCommand.class},
        header = "Sends a one-time code, or checks one.",
        description = "Publishes a StartVerification or a CheckVerification to the running quick start and shows its "
                + "status.")
final class VerifyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name start or check.");
    }
}
