package io.sluice.core.simulation;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.phone.E164;
import io.sluice.core.time.VirtualGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One process's view of the opt-outs: it learns each some time after its acknowledgement, reads nothing while it is cut
 * off, and closes the gate when what it read last is too old.
 */
final class OptOutView implements OptOuts {
    /** From the acknowledgement to a view that is not cut off. */
    static final Duration SEEN_MAX = Duration.ofMillis(300);

    private record Gap(long from, long until) {}

    private final VirtualGroup group;
    private final Map<E164, Long> seenAt = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    OptOutView(VirtualGroup group) {
        this.group = group;
    }

    /** Somebody opted out; this view learns it at the instant, or after the gap that the instant lies in. */
    void optedOut(E164 recipient, long nanos) {
        seenAt.merge(recipient, nanos, Math::min);
    }

    /** Nothing is read between the two instants. */
    void cutOff(long fromNanos, long untilNanos) {
        gaps.add(new Gap(fromNanos, untilNanos));
    }

    @Override
    public GateVerdict check(E164 recipient, List<OptOutScope> scopes) {
        long now = group.nanoTime();
        long read = now;
        for (Gap gap : gaps) {
            if (now >= gap.from() && now < gap.until()) {
                read = Math.min(read, gap.from());
            }
        }
        if (seenAt.getOrDefault(recipient, Long.MAX_VALUE) <= read) {
            return new GateVerdict.OptedOut(scopes.getFirst());
        }
        Duration age = Duration.ofNanos(now - read);
        return age.compareTo(Times.STALE_AFTER) > 0 ? new GateVerdict.Stale(age) : new GateVerdict.Open();
    }
}
