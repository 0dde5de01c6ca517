package io.sluice.quickstart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice opt-out remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        header = "Opts a number in again, after the recipient asked for it.")
final class OptOutRemoveCommand implements Callable<Integer> {
    @Mixin
    private final OptOutChangeOptions options = new OptOutChangeOptions();

    @Override
    public Integer call() {
        return options.set(false);
    }
}
