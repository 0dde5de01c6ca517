package io.sluice.core.lease;

import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.Map;

/**
 * One entry of the log of leases. Whoever reads the same entries comes to the same leases, see {@link RateLedger}; so
 * safety does not depend on who writes what.
 */
public sealed interface RateEntry {
    /** In the place of an offset: the writer knows the leases, and no shares were applied yet. */
    long NO_SHARES = -1;

    /** In the place of an offset: the writer does not know the leases yet. */
    long NO_BASE = -2;

    MemberId member();

    /**
     * What a member uses, wants, and knows. Its lease of time runs from before it wrote this, once it has read it back.
     *
     * @param number grows by one with each report of the member
     * @param sharesRead offset of the newest applied {@link Shares} that it acted on
     * @param leaving whether it starts nothing more and only waits for its tokens to be cold
     */
    record Report(MemberId member, long number, long sharesRead, boolean leaving, Map<LimitName, Use> uses)
            implements RateEntry {
        public Report {
            uses = Map.copyOf(uses);
        }

        /** Whether the writer knew the leases. */
        boolean based() {
            return sharesRead != NO_BASE;
        }
    }

    /**
     * Use of one limit.
     *
     * @param perSecond the limit as configured at the member
     * @param keeps the most tokens that are in use or hot there from now on, until later shares raise its target
     * @param wants tokens that it could use now, in use ones included
     * @param needs tokens that its largest message at the head takes; 0 when nobody waits
     * @param validFor see {@link Share}
     */
    record Use(double perSecond, int keeps, int wants, int needs, Duration validFor) {
        public Use {
            if (!(perSecond > 0) || keeps < 0 || wants < 0 || needs < 0 || validFor.isNegative()) {
                throw new IllegalArgumentException("A use has a limit above zero and no negative counts");
            }
        }
    }

    /**
     * New targets. Applied only if nothing was applied since the writer looked, and if the limit stays kept.
     *
     * @param previous the last applied shares that the writer knew
     */
    record Shares(MemberId member, long previous, Map<LimitName, Change> changes) implements RateEntry {
        public Shares {
            changes = Map.copyOf(changes);
        }
    }

    /**
     * Change of one limit.
     *
     * @param targets new targets; those of other members stay
     * @param gone members that are silent for so long that nothing of theirs is hot, with the offset of their last
     *     report: a later one makes this void
     */
    record Change(Map<MemberId, Integer> targets, Map<MemberId, Long> gone) {
        public Change {
            targets = Map.copyOf(targets);
            gone = Map.copyOf(gone);
            if (targets.values().stream().anyMatch(target -> target < 0)) {
                throw new IllegalArgumentException("No target is negative");
            }
        }
    }

    /** Says the whole state before the offset {@code asOf}, for those who begin to read in the middle of the log. */
    record Snapshot(MemberId member, long asOf, LedgerState state) implements RateEntry {}

    /**
     * Makes all leases void. Applied only if nobody who knew the leases wrote anything since {@code from}: then all of
     * them ended, since the writer waited as long as a lease can last.
     */
    record Reset(MemberId member, long from) implements RateEntry {}

    /** The member uses nothing, nothing of it is hot, and it starts nothing more. */
    record Leave(MemberId member) implements RateEntry {}

    /** Of a later version, or damaged: it changes nothing. */
    record Unknown(MemberId member) implements RateEntry {}
}
