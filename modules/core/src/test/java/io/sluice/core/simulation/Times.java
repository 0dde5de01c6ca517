package io.sluice.core.simulation;

import io.sluice.core.dispatch.DispatchSettings;
import io.sluice.core.lease.LeaseTerms;
import java.time.Duration;

/** The bounds of a simulated installation: shorter than production's, in the same order. */
final class Times {
    static final Duration CLAIM_VALIDITY = Duration.ofSeconds(4);
    static final Duration HTTP_BOUND = Duration.ofSeconds(3);
    static final Duration GRACE = Duration.ofSeconds(2);
    static final Duration STALL_BOUND = Duration.ofSeconds(2);
    static final Duration SESSION = Duration.ofSeconds(3);
    static final Duration TAKE_ANEW_AFTER = Duration.ofSeconds(5);
    static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(4);
    static final Duration RELEASE_BOUND = Duration.ofSeconds(2);
    static final Duration DRAIN_MAX = Duration.ofSeconds(4);
    /** A view of the opt-outs that is older than this closes the gate. */
    static final Duration STALE_AFTER = Duration.ofSeconds(1);
    /** An opt-out that is acknowledged is known everywhere, or the gate is closed, after this. */
    static final Duration STOP_BOUND = STALE_AFTER.plus(OptOutView.SEEN_MAX);

    static final Duration LEAVE_MAX = Duration.ofSeconds(6);
    static final LeaseTerms LEASES = new LeaseTerms(STALL_BOUND, LeaseTerms.ARRIVAL);

    static final DispatchSettings DISPATCH = new DispatchSettings(
            CLAIM_VALIDITY, HTTP_BOUND, GRACE, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMillis(100));

    private Times() {}
}
