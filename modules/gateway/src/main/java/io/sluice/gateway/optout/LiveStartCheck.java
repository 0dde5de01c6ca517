package io.sluice.gateway.optout;

import java.util.Optional;

/**
 * Sending to real people needs to know who opted out: with delivery mode live an empty table is taken for a forgotten
 * import, unless an operator has said that there is nothing to import. Thread-safe.
 */
final class LiveStartCheck {
    private final boolean emptyIsFine;

    LiveStartCheck(boolean live, boolean acceptEmpty) {
        this.emptyIsFine = !live || acceptEmpty;
    }

    /** Why sending is refused; empty when it is not. */
    Optional<String> refusal(OptOutView view) {
        return emptyIsFine || view.size() > 0
                ? Optional.empty()
                : Optional.of("Delivery mode is live and not one opt-out is known: import them, or set"
                        + " sluice.opt-outs.accept-empty=true when there are none");
    }
}
