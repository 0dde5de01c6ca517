package io.sluice.core.lease;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way out when reading began in the middle of the log and nobody is there who knows the state, such as after a
 * night in which all replicas were stopped and the log was emptied: once everything that could be leased has ended, all
 * leases are declared void. That is those of all limits, also of such that only others have, so the longest lease that
 * the log speaks of is waited for; what was deleted from the log is older than any lease. Not thread-safe.
 */
final class Rebase {
    /** As long as the log keeps its entries: a lease of others that is said to last longer is not believed. */
    static final Duration OTHERS_MAX = Duration.ofHours(1);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final MemberId me;
    private final RateLedger ledger;
    private long from = -1;
    private long fromReadAt;
    private Duration longest = Duration.ZERO;
    private @Nullable Long lastReset;

    Rebase(MemberId me, RateLedger ledger) {
        this.me = me;
        this.ledger = ledger;
    }

    /** The first own report after the last entry of somebody who knows begins the wait. */
    void read(LoggedRate logged, long nowNanos) {
        switch (logged.entry()) {
            case RateEntry.Report report -> {
                boolean own = report.member().equals(me);
                report.uses().values().forEach(use -> lasts(use.validFor(), own));
                if (own && from <= ledger.lastKnowing()) {
                    from = logged.offset();
                    fromReadAt = nowNanos;
                }
            }
            case RateEntry.Snapshot snapshot ->
                snapshot.state().limits().values().forEach(shares -> shares.values()
                        .forEach(share -> lasts(share.validFor(), false)));
            case RateEntry.Shares _, RateEntry.Reset _, RateEntry.Leave _, RateEntry.Unknown _ -> {}
        }
    }

    private void lasts(Duration validFor, boolean own) {
        Duration believed = own || validFor.compareTo(OTHERS_MAX) < 0 ? validFor : OTHERS_MAX;
        longest = believed.compareTo(longest) > 0 ? believed : longest;
    }

    Optional<RateEntry.Reset> reset(long nowNanos) {
        boolean silent = from > ledger.lastKnowing() && nowNanos - fromReadAt >= longest.toNanos();
        boolean again = lastReset == null || nowNanos - lastReset >= BETWEEN.toNanos();
        if (!silent || !again) {
            return Optional.empty();
        }
        lastReset = nowNanos;
        return Optional.of(new RateEntry.Reset(me, from));
    }
}
