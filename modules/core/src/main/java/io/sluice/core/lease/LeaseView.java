package io.sluice.core.lease;

import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.Map;

/**
 * How this replica stands among the others, for gauges and the health check.
 *
 * @param standing what it has, or why it has nothing
 * @param endNanos monotonic instant at which its lease of time ends unless renewed
 * @param members replicas that share the limits, this one included
 * @param tokens what it may use, by limit
 * @param sharesProposed shares that it proposed since its start
 * @param membersGone members that it declared gone since its start
 */
public record LeaseView(
        Standing standing,
        long endNanos,
        int members,
        Map<LimitName, Integer> tokens,
        long sharesProposed,
        long membersGone) {
    public LeaseView {
        tokens = Map.copyOf(tokens);
    }

    /** What a replica has. */
    public enum Standing {
        /** The log of leases was not reached yet. */
        UNREACHED("the log of permit leases was not reached yet"),
        /** Reading began in the middle of the log, and nothing told the state yet. */
        NO_BASE("the state of the permit leases is not known yet"),
        /** Its own report was not read back in time, or it was declared gone. */
        NOT_RENEWED("the permit lease was not renewed: the log of permit leases is slow or silent"),
        /** It is a member, and waits for its first share. */
        WAITING("no permits are leased yet"),
        LEASED("permits are leased"),
        LEFT("the permit leases were given back");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How long messages may still start without a renewal; never negative. */
    public Duration left(long nowNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - nowNanos));
    }
}
