package io.sluice.quickstart.cli;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.erase.Erasure;
import io.sluice.quickstart.erase.Held;
import io.sluice.quickstart.erase.NumberRecords;
import io.sluice.quickstart.erase.OpenCommand;
import io.sluice.quickstart.erase.OptIns;
import io.sluice.quickstart.terminal.MaskedNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice erase}: what the law may ask for one number. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        header = "Takes away what can be taken away of a number, and says what ends by itself.",
        description = {
            "Cancels messages and calls to it that still wait, and forgets opt-ins. Kafka cannot delete single records: every other "
                    + "record of it ends with its topic's retention, which is printed. Opt-outs stay, so that nobody texts "
                    + "the number again; to lose those too, opt it in first (sluice opt-out remove).",
            "Look first: sluice erase +14155550123 --dry-run"
        })
final class EraseCommand extends ChangingCommand {
    @Mixin
    private final NumberParameter number = new NumberParameter();

    @Override
    public Integer call() {
        E164 of = number.value();
        try (OperatorContext context = connection.open()) {
            NumberRecords records = new NumberRecords(context, of).look();
            OptIns optIns = OptIns.look(context, of);
            List<OptOut> states = optIns.states();
            String ref = context.recipientRef().of(of.value());
            answer.line(MaskedNumber.of(of.value()) + ", recipientRef " + ref + (change.dryRun() ? " (dry run)" : ""));
            List<String> changed = take(context, of, ref, records.open(), optIns);
            records.held().forEach(this::tell);
            states.forEach(state -> tell(state, changed.contains(state.getScope())));
            answer.line("Statuses, journal and audit know only the recipientRef above.");
            boolean nothing = records.held().isEmpty() && states.isEmpty();
            return nothing ? ExitCode.NO_ANSWER : ExitCode.OK;
        }
    }

    /** The scopes that changed meanwhile. */
    private List<String> take(OperatorContext context, E164 of, String ref, List<OpenCommand> open, OptIns optIns) {
        long calls = open.stream().filter(OpenCommand::call).count();
        String what = "cancel " + (open.size() - calls) + " open messages and " + calls + " calls, forget "
                + optIns.count() + " opt-ins";
        List<String> changed = change.dryRun()
                ? List.of()
                : change.audit(context)
                        .of("erase", what, Optional.of(ref), () -> erase(context, of, open, optIns), scopes -> {
                            int written = open.size() + optIns.count() - scopes.size();
                            return written + " records written" + (scopes.isEmpty() ? "" : ", " + kept(scopes));
                        });
        answer.line((change.dryRun() ? "would " : "done: ") + what);
        if (!changed.isEmpty()) {
            answer.line("but " + kept(changed));
        }
        answer.object(
                "recipientRef",
                ref,
                "cancels",
                open.size(),
                "forgottenOptIns",
                optIns.count() - changed.size(),
                "changedMeanwhile",
                changed.size(),
                "dryRun",
                change.dryRun(),
                "canceled",
                open.stream().map(each -> each.commandId().toString()).collect(Collectors.joining(",")));
        return changed;
    }

    private static List<String> erase(OperatorContext context, E164 of, List<OpenCommand> open, OptIns optIns) {
        new Erasure(context, of).cancel(open, Instant.now());
        return optIns.forget();
    }

    private static String kept(List<String> scopes) {
        return scopes.size() + " opt-ins changed meanwhile and what came stays: "
                + scopes.stream().map(OurScope::shown).collect(Collectors.joining(", "));
    }

    private void tell(Held held) {
        answer.line("%-16s %6d records, ends by retention from %s on"
                .formatted(held.topic(), held.records(), held.goneFrom().truncatedTo(ChronoUnit.MINUTES)));
        answer.object(
                "topic", held.topic(),
                "records", held.records(),
                "newest", held.newest().toString(),
                "goneFrom", held.goneFrom().toString());
    }

    private void tell(OptOut state, boolean changed) {
        boolean kept = changed || state.getState() != OptOutState.OPTED_IN;
        String told = changed ? "it changed meanwhile and stays" : "kept, so that it is not texted again";
        answer.line("%-16s %s for %s since %s: %s"
                .formatted(
                        "opt-outs",
                        state.getState(),
                        OurScope.shown(state.getScope()),
                        state.getAt(),
                        kept ? told : "a tombstone ends it"));
        answer.object(
                "topic",
                "opt-outs",
                "scope",
                state.getScope(),
                "state",
                state.getState().name(),
                "kept",
                kept);
    }
}
