package io.sluice.gateway.optout;

import io.sluice.gateway.config.Fault;
import java.util.Optional;

/**
 * Sending to real people needs to know who opted out: with delivery mode live an empty table is taken for a forgotten
 * import, unless an operator has said that there is nothing to import. Thread-safe.
 */
final class LiveStartCheck {
    private static final Fault NO_TABLE = new Fault(
            "sluice.opt-outs.accept-empty",
            "delivery mode is live and not one opt-out is known: import them, or set true when there are none");

    private final boolean emptyIsFine;

    LiveStartCheck(boolean live, boolean acceptEmpty) {
        this.emptyIsFine = !live || acceptEmpty;
    }

    /** Why sending is refused, as a fault of the key that accepts it; empty when it is not. */
    Optional<Fault> refusal(OptOutView view) {
        return emptyIsFine || view.size() > 0 ? Optional.empty() : Optional.of(NO_TABLE);
    }
}
