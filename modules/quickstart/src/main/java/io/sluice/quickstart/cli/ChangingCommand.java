package io.sluice.quickstart.cli;

import picocli.CommandLine.Mixin;

/** A command that changes something: it can run dry, and leaves a record of who did it and why. */
abstract class ChangingCommand extends OperatorCommand {
    @Mixin
    final ChangeOptions change = new ChangeOptions();
}
