package io.sluice.quickstart.cli;

import io.sluice.contract.ControlState;
import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.pause.PauseInForce;
import io.sluice.quickstart.pause.PauseSwitch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice pause}: stops sending in one scope, on all replicas. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        header = "Stops sending: everything, a sender, a lane, a country or a purpose.",
        description = {
            "Every dispatcher stops within a second. Commands wait in Kafka, in order; those whose expiresAt passes "
                    + "meanwhile end as EXPIRED and are not sent on resume. What Twilio has already is not called back.",
            "Without a SCOPE: shows the pauses in force.",
            "Examples:",
            "  sluice pause all --reason \"wrong text in campaign\"",
            "  sluice pause sender:marketing",
            "  sluice pause country:GB --dry-run"
        })
final class PauseCommand extends ChangingCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCOPE",
            description = "all, sender:NAME, lane:NAME, country:US or purpose:MARKETING.")
    private Optional<String> scope = Optional.empty();

    @Override
    public Integer call() {
        Optional<PauseScope> wanted = scope.map(form -> PauseTarget.of(form, spec));
        try (OperatorContext context = connection.open()) {
            PauseSwitch pauses = new PauseSwitch(context);
            if (wanted.isEmpty()) {
                show(pauses.inForce());
                return ExitCode.OK;
            }
            PauseTarget.set(context, wanted.get(), true, change, answer, spec);
            return ExitCode.OK;
        }
    }

    private void show(List<PauseInForce> inForce) {
        if (inForce.isEmpty()) {
            answer.line("Nothing is paused.");
        }
        for (PauseInForce pause : inForce) {
            pause.told().ifPresentOrElse(this::show, () -> showUnreadable(pause.scope()));
        }
    }

    private void show(ControlState state) {
        Instant since = state.getAt();
        answer.line("%-28s since %s by %s%s"
                .formatted(
                        state.getScope(),
                        since,
                        state.getBy(),
                        state.getReason() == null ? "" : ": " + state.getReason()));
        answer.object(
                "scope", state.getScope(),
                "paused", true,
                "since", since.toString(),
                "by", state.getBy(),
                "reason", state.getReason());
    }

    private void showUnreadable(String key) {
        String scope = PauseScope.parse(key).map(PauseScope::form).orElse("a scope unknown to this release");
        answer.line(
                "%-28s paused, unreadable: its record holds the scope but does not say who wrote it".formatted(scope));
        answer.object("scope", scope, "paused", true, "readable", false);
    }
}
