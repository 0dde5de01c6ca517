package io.sluice.quickstart.cli;

import io.sluice.core.phone.E164;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The number that a command is about. */
final class NumberParameter {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "A number in E.164, for example +14155550123.")
    private String number = "";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // injected before the command is called
    private CommandSpec spec;

    E164 value() {
        if (!E164.isWellFormed(number)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "NUMBER is E.164: a plus, the country, the number, such as +14155550123");
        }
        return new E164(number);
    }
}
