package io.sluice.quickstart.cli;

import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.operator.OperatorContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ResumeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SCOPE", description = "As given to sluice pause.")
    private String scope = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final Answer answer = new Answer();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PauseScope wanted = PauseTarget.of(scope, spec);
        try (OperatorContext context = connection.open()) {
            PauseTarget.set(context, wanted, false, change, answer, spec);
        }
        return ExitCode.OK;
    }
}
