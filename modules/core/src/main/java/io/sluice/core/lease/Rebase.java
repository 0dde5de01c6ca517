package io.sluice.core.lease;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way out when reading began in the middle of the log and nobody is there who knows the state, such as after a
 * night in which all replicas were stopped and the log was emptied: once everything that could be leased has ended, all
 * leases are declared void. Not thread-safe.
 */
final class Rebase {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final MemberId me;
    private final RateLedger ledger;
    private long from = -1;
    private long fromReadAt;
    private Duration wait = Duration.ZERO;
    private @Nullable Long lastReset;

    Rebase(MemberId me, RateLedger ledger) {
        this.me = me;
        this.ledger = ledger;
    }

    /** The first own report after the last entry of somebody who knows begins the wait. */
    void read(LoggedRate logged, long nowNanos) {
        if (logged.entry() instanceof RateEntry.Report report
                && report.member().equals(me)
                && from <= ledger.lastKnowing()) {
            from = logged.offset();
            fromReadAt = nowNanos;
            wait = report.uses().values().stream()
                    .map(RateEntry.Use::validFor)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    Optional<RateEntry.Reset> reset(long nowNanos) {
        boolean silent = from > ledger.lastKnowing() && nowNanos - fromReadAt >= wait.toNanos();
        boolean again = lastReset == null || nowNanos - lastReset >= BETWEEN.toNanos();
        if (!silent || !again) {
            return Optional.empty();
        }
        lastReset = nowNanos;
        return Optional.of(new RateEntry.Reset(me, from));
    }
}
