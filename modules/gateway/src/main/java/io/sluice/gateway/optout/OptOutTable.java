package io.sluice.gateway.optout;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.phone.E164;
import io.sluice.gateway.config.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The opt-out gate of this replica. Open only where the view of every partition that could hold a refusal is proven to be
 * younger than the stall bound, and, with delivery mode live, only where there is a table at all. A known refusal is
 * answered even when the view has become stale, but not before it was complete once, since a later opt-in may follow.
 */
public final class OptOutTable implements OptOuts {
    private final OptOutView view;
    private final LiveStartCheck liveStart;

    OptOutTable(OptOutView view, LiveStartCheck liveStart) {
        this.view = view;
        this.liveStart = liveStart;
    }

    @Override
    public GateVerdict check(E164 recipient, List<OptOutScope> scopes) {
        Duration oldest = Duration.ZERO;
        for (OptOutScope scope : scopes) {
            OptOutKey key = new OptOutKey(scope.form(), recipient);
            Optional<Duration> age = view.age(key);
            if (age.isEmpty()) {
                return new GateVerdict.Stale(OptOutView.UNPROVEN);
            }
            if (view.isOptedOut(key)) {
                return new GateVerdict.OptedOut(scope);
            }
            oldest = age.get().compareTo(oldest) > 0 ? age.get() : oldest;
        }
        return oldest.compareTo(view.staleAfter()) >= 0
                        || liveStart.refusal(view).isPresent()
                ? new GateVerdict.Stale(oldest)
                : new GateVerdict.Open();
    }

    /** Whether every partition's view is proven and fresh, and sending is not refused for want of a table. */
    public boolean isReady() {
        return refusal().isEmpty();
    }

    /** Why nothing may be sent now, in one line; empty when the gate works. */
    public Optional<String> refusal() {
        Duration staleness = view.staleness();
        if (staleness.equals(OptOutView.UNPROVEN)) {
            return Optional.of("The opt-out table is not read to its end yet");
        }
        if (staleness.compareTo(view.staleAfter()) >= 0) {
            return Optional.of("The opt-out table is older than the stall bound: Kafka does not answer");
        }
        return liveStart.refusal(view).map(Fault::line);
    }

    /** Opted-out pairs of recipient and scope. */
    public long size() {
        return view.size();
    }
}
