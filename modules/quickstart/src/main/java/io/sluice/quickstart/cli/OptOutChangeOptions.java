package io.sluice.quickstart.cli;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.optouts.OptOutWriter;
import io.sluice.quickstart.terminal.MaskedNumber;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code opt-out add} and {@code opt-out remove} have in common. */
final class OptOutChangeOptions {
    @Mixin
    private final NumberParameter number = new NumberParameter();

    @Option(names = "--scope", defaultValue = "all", description = "all, purpose:..., from:... or service:... (all).")
    private String scope = "";

    @Option(names = "--evidence", paramLabel = "TEXT", description = "Ticket that proves it; no text of a message.")
    private Optional<String> evidence = Optional.empty();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final Answer answer = new Answer();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // injected before the command is called
    private CommandSpec spec;

    int set(boolean optedOut) {
        E164 recipient = number.value();
        OptOutScope of = scope(scope, spec);
        String action = optedOut ? "opt-out add" : "opt-out remove";
        try (OperatorContext context = connection.open()) {
            String ref = context.recipientRef().of(recipient.value());
            if (!change.dryRun()) {
                change.audit(context)
                        .of(
                                action,
                                of.form(),
                                Optional.of(ref),
                                () -> {
                                    OptOutWriter writer = new OptOutWriter(context);
                                    writer.write(
                                            recipient, of, optedOut, OptOutSource.OPERATOR, evidence, Instant.now());
                                    writer.flush();
                                    return 1;
                                },
                                String::valueOf);
            }
            answer.line("%s %s, scope %s%s"
                    .formatted(
                            MaskedNumber.of(recipient.value()),
                            optedOut ? "is opted out" : "is opted in again",
                            of.form(),
                            change.dryRun() ? " (dry run: nothing was changed)" : ""));
            answer.object("action", action, "recipientRef", ref, "scope", of.form(), "dryRun", change.dryRun());
        }
        return ExitCode.OK;
    }

    static OptOutScope scope(String text, CommandSpec spec) {
        return OptOutScope.parse(text)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "--scope is all, purpose:MARKETING, from:NUMBER or service:MG..."));
    }
}
