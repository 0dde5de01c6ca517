package io.sluice.quickstart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice opt-out add}. */
@Command(name = "add", mixinStandardHelpOptions = true, header = "Opts a number out.")
final class OptOutAddCommand implements Callable<Integer> {
    @Mixin
    private final OptOutChangeOptions options = new OptOutChangeOptions();

    @Override
    public Integer call() {
        return options.set(true);
    }
}
