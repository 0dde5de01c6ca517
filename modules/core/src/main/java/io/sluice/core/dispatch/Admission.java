package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.journal.Disposition;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.pause.Pauses;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.time.Scheduler;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * ADMIT: whether a command may go on now, answered from memory before it costs a permit. Asked again on every round, so
 * that what changed while the command waited counts; the abuse shield alone is asked once. Thread-safe.
 */
public final class Admission {
    private final Services services;
    private final DeliveryMode mode;
    private final Shield shield;
    private final Pauses pauses;
    private final Scheduler scheduler;

    public Admission(Services services, DeliveryMode mode, Shield shield, Pauses pauses, Scheduler scheduler) {
        this.services = services;
        this.mode = mode;
        this.shield = shield;
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
        return mode instanceof DeliveryMode.Simulate ? closed(simulated()) : shielded(flight, rules.get());
    }

    /** What an operator holds back; asked again before the claim and before the wire. */
    Pauses pauses() {
        return pauses;
    }

    /** A code can be pumped, whoever made it. Asked last: what is not sent counts for nothing. */
    private Verdict shielded(Flight flight, ServiceRules rules) {
        Optional<Start> start = flight.errand().codeSent(rules);
        if (start.isEmpty() || !flight.askShield()) {
            return new Verdict.Open();
        }
        return switch (shield.look(start.get(), flight.ownership())) {
            case ShieldVerdict.Allow _, ShieldVerdict.Recorded _ -> new Verdict.Open();
            case ShieldVerdict.Refused refused -> closed(refused(refused));
        };
    }

    private static Disposition refused(ShieldVerdict.Refused refused) {
        String again = refused.retryAt().map(at -> "; allowed again at " + at).orElse("");
        return new Disposition.Rejected(
                "SHIELD_" + refused.reason(),
                "The abuse shield: " + refused.reason().explanation() + again,
                OptionalInt.empty(),
                refused.retryAt().isPresent());
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
