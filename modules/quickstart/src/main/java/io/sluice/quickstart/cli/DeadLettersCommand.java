package io.sluice.quickstart.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters}: what was put aside, and the way back. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersRedriveCommand.class},
        header = "Shows what was put aside unread, and redrives it.",
        description = {
            "Look first (list, show), mend the cause, then redrive. A redriven command is treated like a fresh one: "
                    + "expiry and opt-outs are asked again, the sender's rate holds, and what was sent is not sent twice."
        })
final class DeadLettersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name list, show or redrive.");
    }
}
