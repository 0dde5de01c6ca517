package io.sluice.core.dispatch;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.phone.E164;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opt-outs that a test switches. */
final class SwitchableOptOuts implements OptOuts {
    final Set<E164> optedOut = new HashSet<>();
    boolean stale;
    boolean broken;
    final Set<E164> brokenFor = new HashSet<>();

    @Override
    public GateVerdict check(E164 recipient, List<OptOutScope> scopes) {
        if (broken || brokenFor.contains(recipient)) {
            throw new IllegalStateException("a defect in the view");
        }
        if (optedOut.contains(recipient)) {
            return new GateVerdict.OptedOut(scopes.getFirst());
        }
        return stale ? new GateVerdict.Stale(Duration.ofMinutes(1)) : new GateVerdict.Open();
    }
}
