package io.sluice.quickstart.cli;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.erase.Erasure;
import io.sluice.quickstart.erase.Held;
import io.sluice.quickstart.erase.NumberRecords;
import io.sluice.quickstart.erase.OpenCommand;
import io.sluice.quickstart.optouts.OptOutBook;
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
            List<OptOut> states = new OptOutBook(context).of(of);
            String ref = context.recipientRef().of(of.value());
            answer.line(MaskedNumber.of(of.value()) + ", recipientRef " + ref + (change.dryRun() ? " (dry run)" : ""));
            take(context, of, ref, records.open(), optIns(states));
            records.held().forEach(this::tell);
            states.forEach(this::tell);
            answer.line("Statuses, journal and audit know only the recipientRef above.");
            boolean nothing = records.held().isEmpty() && states.isEmpty();
            return nothing ? ExitCode.NO_ANSWER : ExitCode.OK;
        }
    }

    private static List<OptOut> optIns(List<OptOut> states) {
        return states.stream()
                .filter(state -> state.getState() == OptOutState.OPTED_IN)
                .toList();
    }

    private void take(OperatorContext context, E164 of, String ref, List<OpenCommand> open, List<OptOut> optIns) {
        long calls = open.stream().filter(OpenCommand::call).count();
        String what = "cancel " + (open.size() - calls) + " open messages and " + calls + " calls, forget "
                + optIns.size() + " opt-ins";
        if (!change.dryRun()) {
            Erasure erasure = new Erasure(context, of);
            change.audit(context)
                    .of(
                            "erase",
                            what,
                            Optional.of(ref),
                            () -> erasure.cancel(open, Instant.now()) + erasure.forget(optIns),
                            done -> done + " records written");
        }
        answer.line((change.dryRun() ? "would " : "done: ") + what);
        answer.object(
                "recipientRef", ref,
                "cancels", open.size(),
                "forgottenOptIns", optIns.size(),
                "dryRun", change.dryRun(),
                "canceled",
                        open.stream().map(each -> each.commandId().toString()).collect(Collectors.joining(",")));
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

    private void tell(OptOut state) {
        boolean kept = state.getState() != OptOutState.OPTED_IN;
        answer.line("%-16s %s for %s since %s: %s"
                .formatted(
                        "opt-outs",
                        state.getState(),
                        OurScope.shown(state.getScope()),
                        state.getAt(),
                        kept ? "kept, so that it is not texted again" : "a tombstone ends it"));
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
