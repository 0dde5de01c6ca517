package io.sluice.core.dispatch;

import io.sluice.core.journal.Disposition;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the abuse shield about codes, whoever made them: last of all before the claim, since what is asked about is counted
 * as sent. What ends without having been sent is taken back. Thread-safe.
 */
final class ShieldedSends {
    private final Shield shield;
    private final Services services;

    ShieldedSends(Shield shield, Services services) {
        this.shield = shield;
        this.services = services;
    }

    /** Whether the code may be sent; asked once by each flight. */
    Verdict ask(Flight flight) {
        Optional<Start> start = startOf(flight);
        if (start.isEmpty() || !flight.askShield()) {
            return new Verdict.Open();
        }
        return switch (shield.look(start.get(), flight.ownership())) {
            case ShieldVerdict.Allow _, ShieldVerdict.Recorded _ -> new Verdict.Open();
            case ShieldVerdict.Refused refused -> new Verdict.Closed(refused(refused));
        };
    }

    /** A flight came to its end, perhaps that of a command that an earlier owner had counted. */
    Ending ended(Flight flight, Ending ending) {
        if (ending instanceof Ending.Settled(Disposition disposition) && surelyUnsent(disposition)) {
            startOf(flight).ifPresent(start -> shield.unsent(start, flight.ownership()));
        }
        return ending;
    }

    private Optional<Start> startOf(Flight flight) {
        return services.rulesOf(flight.command().service())
                .flatMap(rules -> flight.errand().codeSent(rules));
    }

    private static boolean surelyUnsent(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted _, Disposition.InDoubt _ -> false;
            case Disposition.Suppressed _, Disposition.Rejected _, Disposition.Expired _, Disposition.Canceled _ ->
                true;
        };
    }

    private static Disposition refused(ShieldVerdict.Refused refused) {
        String again = refused.retryAt().map(at -> "; allowed again at " + at).orElse("");
        return new Disposition.Rejected(
                "SHIELD_" + refused.reason(),
                "The abuse shield: " + refused.reason().explanation() + again,
                OptionalInt.empty(),
                refused.retryAt().isPresent(),
                refused.retryAt());
    }
}
