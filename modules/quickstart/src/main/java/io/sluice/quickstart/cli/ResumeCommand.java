package io.sluice.quickstart.cli;

import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.operator.OperatorContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice resume}: takes one pause back. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Takes a pause back.",
        description = {
            "Sending goes on at the sender's usual rate, in order. A command that another pause covers stays held; one "
                    + "that expired meanwhile is not sent.",
            "sluice pause, without a scope, shows what is paused."
        })
final class ResumeCommand extends ChangingCommand {
    @Parameters(index = "0", paramLabel = "SCOPE", description = "As given to sluice pause.")
    private String scope = "";

    @Override
    public Integer call() {
        PauseScope wanted = PauseTarget.of(scope, spec);
        try (OperatorContext context = connection.open()) {
            PauseTarget.set(context, wanted, false, change, answer, spec);
        }
        return ExitCode.OK;
    }
}
