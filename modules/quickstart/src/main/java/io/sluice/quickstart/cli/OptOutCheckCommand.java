package io.sluice.quickstart.cli;

import io.sluice.contract.OptOut;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.optouts.OptOutBook;
import io.sluice.quickstart.terminal.MaskedNumber;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice opt-out check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Shows what a number has opted out of, since when and by what evidence.")
final class OptOutCheckCommand extends OperatorCommand {
    @Mixin
    private final NumberParameter number = new NumberParameter();

    @Override
    public Integer call() {
        E164 recipient = number.value();
        try (OperatorContext context = connection.open()) {
            List<OptOut> states = new OptOutBook(context).of(recipient);
            if (states.isEmpty()) {
                answer.line(MaskedNumber.of(recipient.value()) + " never opted out, as far as Sluice knows");
            }
            String ref = context.recipientRef().of(recipient.value());
            states.forEach(state -> tell(state, ref));
        }
        return ExitCode.OK;
    }

    private void tell(OptOut state, String ref) {
        answer.line("%-10s %-24s since %s, source %s, evidence %s"
                .formatted(
                        state.getState(),
                        OurScope.shown(state.getScope()),
                        state.getAt(),
                        state.getSource(),
                        state.getEvidence() == null ? "none" : state.getEvidence()));
        answer.object(
                "recipientRef", ref,
                "scope", state.getScope(),
                "state", state.getState().name(),
                "since", state.getAt().toString(),
                "source", state.getSource().name(),
                "evidence", state.getEvidence());
    }
}
