package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.journal.Disposition;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.pause.Pauses;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.Scheduler;
import java.util.Optional;

/**
 * ADMIT: whether a command may go on now, answered from memory before it costs a permit. Asked again on every round, so
 * that what changed while the command waited counts; the abuse shield alone is asked later, and once. Thread-safe.
 */
public final class Admission {
    private final Services services;
    private final DeliveryMode mode;
    private final ShieldedSends shieldedSends;
    private final Pauses pauses;
    private final Scheduler scheduler;

    public Admission(Services services, DeliveryMode mode, Shield shield, Pauses pauses, Scheduler scheduler) {
        this.services = services;
        this.mode = mode;
        this.shieldedSends = new ShieldedSends(shield, services);
        this.pauses = pauses;
        this.scheduler = scheduler;
    }

    Verdict check(Flight flight) {
        Command command = flight.command();
        if (flight.canceled()) {
            return closed(canceled());
        }
        if (command.validity().expired(scheduler.now())) {
            return closed(new Disposition.Expired("EXPIRED", "Its expiresAt passed before it could be sent"));
        }
        Optional<ServiceRules> rules = services.rulesOf(command.service());
        if (rules.isEmpty()) {
            String explanation = "service " + command.service() + " is not known: add it under sluice.services";
            return Verdict.rejected("UNKNOWN_SERVICE", explanation);
        }
        Verdict ofItsKind = flight.errand().admit(rules.get(), flight);
        if (!(ofItsKind instanceof Verdict.Open)) {
            return ofItsKind;
        }
        if (mode instanceof DeliveryMode.AllowList list && !list.allows(command.recipient())) {
            String explanation = "Delivery mode allow-list: the recipient is not on sluice.delivery.allow-list";
            return closed(new Disposition.Suppressed("NOT_ON_ALLOW_LIST", explanation));
        }
        // A view that is stale here is no answer yet; the flight waits for a fresh one before it claims.
        if (flight.errand().gate() instanceof GateVerdict.OptedOut optedOut) {
            return closed(suppressed(optedOut.scope()));
        }
        if (pauses.holds(command) || flight.behindAnother()) {
            return new Verdict.Held();
        }
        return mode instanceof DeliveryMode.Simulate ? closed(simulated()) : new Verdict.Open();
    }

    /** What an operator holds back; asked again before the claim and before the wire. */
    Pauses pauses() {
        return pauses;
    }

    /** Asked about codes right before the claim. */
    ShieldedSends shieldedSends() {
        return shieldedSends;
    }

    static Disposition.Canceled canceled() {
        return new Disposition.Canceled("Canceled by its service before it was sent");
    }

    static Disposition.Suppressed suppressed(OptOutScope scope) {
        return new Disposition.Suppressed("OPTED_OUT", "The recipient opted out (" + kind(scope) + ")");
    }

    private static Disposition simulated() {
        return new Disposition.Suppressed("SIMULATED", "Delivery mode simulate: everything but the POST was done");
    }

    private static String kind(OptOutScope scope) {
        return switch (scope) {
            case OptOutScope.Everything _ -> "from everything";
            case OptOutScope.OfPurpose(var purpose) -> "from " + purpose;
            case OptOutScope.OfSenderNumber _ -> "from this sender";
            case OptOutScope.OfMessagingService _ -> "from this Messaging Service";
        };
    }

    private static Verdict closed(Disposition disposition) {
        return new Verdict.Closed(disposition);
    }
}
