package io.sluice.core.optout;

import io.sluice.core.phone.E164;
import java.util.List;

/**
 * The gate: what is known about refusals, in memory.
 *
 * <p>Thread rule: called by many sender threads at once while one thread writes. It must not block, do no I/O and throw
 * nothing: a view that cannot answer is {@link GateVerdict.Stale}. An opt-out that was applied before the call is seen
 * by it. A stale view may still answer {@link GateVerdict.OptedOut}, since refusals do not age.
 */
public interface OptOuts {

    /** Whether a message to the recipient may pass all the scopes, as {@link OptOutPolicy} lists them. */
    GateVerdict check(E164 recipient, List<OptOutScope> scopes);
}
