package io.sluice.core.flow;

import java.util.List;

/** One answer in a call: what to do, and what became known, in order. */
public record CallTurn(List<CallAct> acts, List<CallFact> facts) {
    public CallTurn {
        acts = List.copyOf(acts);
        facts = List.copyOf(facts);
    }
}
