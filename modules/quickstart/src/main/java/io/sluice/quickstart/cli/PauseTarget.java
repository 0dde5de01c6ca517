package io.sluice.quickstart.cli;

import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.config.VerifyProperties;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.pause.PauseSwitch;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code pause} and {@code resume} have in common. */
final class PauseTarget {
    private PauseTarget() {}

    static PauseScope of(String form, CommandSpec spec) {
        return PauseScope.parse(form)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "SCOPE is all, sender:NAME, lane:NAME, country:US (two capital letters) or purpose:OTP,"
                                + " purpose:TRANSACTIONAL, purpose:MARKETING"));
    }

    static void set(
            OperatorContext context,
            PauseScope scope,
            boolean paused,
            ChangeOptions change,
            Answer answer,
            CommandSpec spec) {
        PauseSwitch pauses = new PauseSwitch(context);
        Optional<String> before = pauses.inForce().stream()
                .map(state -> state.getScope())
                .filter(scope.form()::equals)
                .findAny();
        if (before.isEmpty()) {
            refuseUnknown(context, scope, spec);
        }
        boolean changes = before.isPresent() != paused;
        String action = paused ? "pause" : "resume";
        if (changes && !change.dryRun()) {
            change.audit(context)
                    .of(
                            action,
                            scope.form(),
                            Optional.empty(),
                            () -> {
                                pauses.set(scope, paused, change.operator(), Instant.now());
                                return paused;
                            },
                            done -> done ? "paused" : "resumed");
        }
        String outcome = !changes
                ? "nothing to do: it "
                        + (paused
                                ? "is paused already, and what was said then is kept (sluice pause shows it)"
                                : "was not paused")
                : "done";
        answer.line("%s %s: %s"
                .formatted(action, scope.form(), changes && change.dryRun() ? "would be done (dry run)" : outcome));
        if (changes && paused && !change.dryRun()) {
            answer.line("Every dispatcher holds it within a second. Undo: sluice resume " + scope.form());
        }
        answer.object(
                "action",
                action,
                "scope",
                scope.form(),
                "changed",
                changes && !change.dryRun(),
                "dryRun",
                change.dryRun());
    }

    /** A mistyped name would pause nothing, at the worst moment. */
    private static void refuseUnknown(OperatorContext context, PauseScope scope, CommandSpec spec) {
        new PausableNames(context.shared(), context.part(VerifyProperties.class))
                .objection(scope)
                .ifPresent(objection -> {
                    throw new CommandLine.ParameterException(spec.commandLine(), objection);
                });
    }
}
