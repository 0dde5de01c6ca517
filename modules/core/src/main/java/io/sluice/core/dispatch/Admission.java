package io.sluice.core.dispatch;

import io.sluice.core.command.SendSms;
import io.sluice.core.journal.Disposition;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.pause.Pauses;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Compliance;
import io.sluice.core.sender.ComplianceVerdict;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.time.Scheduler;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * ADMIT: whether a command may go on now, answered from memory before it costs a permit. Asked again on every round, so
 * that what changed while the command waited counts. Thread-safe.
 */
public final class Admission {
    private final Services services;
    private final DeliveryMode mode;
    private final OptOuts optOuts;
    private final Pauses pauses;
    private final Scheduler scheduler;

    public Admission(
            Services services, DeliveryMode mode, OptOuts optOuts, Pauses pauses, Scheduler scheduler) {
        this.services = services;
        this.mode = mode;
        this.optOuts = optOuts;
        this.pauses = pauses;
        this.scheduler = scheduler;
    }

    Verdict check(Flight flight) {
        SendSms command = flight.command();
        if (flight.canceled()) {
            return closed(canceled());
        }
        if (command.validity().expired(scheduler.now())) {
            return closed(new Disposition.Expired("EXPIRED", "Its expiresAt passed before it could be sent"));
        }
        Optional<ServiceRules> rules = services.rulesOf(command.service());
        if (rules.isEmpty()) {
            String explanation = "service " + command.service() + " is not known: add it under sluice.services";
            return closed(rejected("UNKNOWN_SERVICE", explanation));
        }
        if (Compliance.check(command.sender(), rules.get(), command.purpose(), command.country())
                instanceof ComplianceVerdict.Refused refused) {
            return closed(rejected(refused.rule().name(), refused.explanation()));
        }
        if (mode instanceof DeliveryMode.AllowList(var numbers) && !numbers.contains(command.to())) {
            String explanation = "Delivery mode allow-list: the recipient is not on sluice.delivery.allow-list";
            return closed(new Disposition.Suppressed("NOT_ON_ALLOW_LIST", explanation));
        }
        return optedOut(command).orElseGet(() -> afterOptOuts(command));
    }

    /** What an operator holds back; asked again before the claim and before the wire. */
    Pauses pauses() {
        return pauses;
    }

    static Disposition.Canceled canceled() {
        return new Disposition.Canceled("Canceled by its service before it was sent");
    }

    static Disposition.Suppressed suppressed(OptOutScope scope) {
        return new Disposition.Suppressed("OPTED_OUT", "The recipient opted out (" + kind(scope) + ")");
    }

    /** A view that is stale here is no answer yet; the flight waits for a fresh one before it claims. */
    private Optional<Verdict> optedOut(SendSms command) {
        E164 to = command.to();
        GateVerdict verdict = optOuts.check(to, OptOutPolicy.scopesFor(command.sender(), command.purpose()));
        return verdict instanceof GateVerdict.OptedOut optedOut
                ? Optional.of(closed(suppressed(optedOut.scope())))
                : Optional.empty();
    }

    private Verdict afterOptOuts(SendSms command) {
        if (pauses.holds(command)) {
            return new Verdict.Held();
        }
        return mode instanceof DeliveryMode.Simulate
                ? closed(new Disposition.Suppressed(
                        "SIMULATED", "Delivery mode simulate: everything but the POST was done"))
                : new Verdict.Open();
    }

    private static String kind(OptOutScope scope) {
        return switch (scope) {
            case OptOutScope.Everything _ -> "from everything";
            case OptOutScope.OfPurpose(var purpose) -> "from " + purpose;
            case OptOutScope.OfSenderNumber _ -> "from this sender";
            case OptOutScope.OfMessagingService _ -> "from this Messaging Service";
        };
    }

    private static Disposition rejected(String reason, String explanation) {
        return new Disposition.Rejected(reason, explanation, OptionalInt.empty(), false);
    }

    private static Verdict closed(Disposition disposition) {
        return new Verdict.Closed(disposition);
    }
}
