package io.sluice.core.lease;

import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When this member proposes new shares, says the state, or declares all leases void. Every member may at any time, the
 * log stays safe; the ranks only keep them from all doing it. Not thread-safe.
 */
final class Proposer {
    static final Duration BETWEEN = Duration.ofMillis(50);
    static final Duration RANK_WAIT = Duration.ofMillis(500);
    /** What was proposed and not read back after so long is proposed again. */
    static final Duration LOST_AFTER = Duration.ofMillis(500);
    /** Newcomers find a snapshot among the last entries of the log. */
    static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(10);

    private final MemberId me;
    private final RateLedger ledger;
    private final Roster roster;
    private final Map<LimitName, Turns> turns = new HashMap<>();
    private long lastProposal;
    private boolean proposed;
    private long lastSnapshot;
    private @Nullable Long wantedSince;

    Proposer(MemberId me, RateLedger ledger, Roster roster, long nowNanos) {
        this.me = me;
        this.ledger = ledger;
        this.roster = roster;
        this.lastProposal = nowNanos - BETWEEN.toNanos();
        this.lastSnapshot = nowNanos;
    }

    /** An entry was read, and folded. */
    void read(LoggedRate logged, long nowNanos) {
        switch (logged.entry()) {
            case RateEntry.Shares shares -> {
                wantedSince = null;
                proposed &= !shares.member().equals(me);
            }
            case RateEntry.Snapshot _ -> lastSnapshot = nowNanos;
            case RateEntry.Report _, RateEntry.Reset _, RateEntry.Leave _, RateEntry.Unknown _ -> {}
        }
    }

    /** New shares, when they are due and it is this member's to say so. */
    Optional<RateEntry.Shares> shares(long nowNanos) {
        int rank = roster.rank(me, ledger.members(), nowNanos);
        long sinceLast = nowNanos - lastProposal;
        if (rank < 0 || sinceLast < BETWEEN.toNanos() || proposed && sinceLast < LOST_AFTER.toNanos()) {
            return Optional.empty();
        }
        Map<LimitName, RateEntry.Change> changes = changes(nowNanos);
        if (changes.isEmpty()) {
            wantedSince = null;
            return Optional.empty();
        }
        wantedSince = wantedSince == null ? nowNanos : wantedSince;
        if (nowNanos - wantedSince < RANK_WAIT.toNanos() * rank) {
            return Optional.empty();
        }
        lastProposal = nowNanos;
        proposed = true;
        return Optional.of(new RateEntry.Shares(me, ledger.lastShares(), changes));
    }

    /** The state, now and then. */
    Optional<RateEntry.Snapshot> snapshot(long nowNanos) {
        int rank = roster.rank(me, ledger.members(), nowNanos);
        if (rank < 0 || nowNanos - lastSnapshot < SNAPSHOT_EVERY.toNanos() + RANK_WAIT.toNanos() * rank) {
            return Optional.empty();
        }
        lastSnapshot = nowNanos;
        return Optional.of(new RateEntry.Snapshot(me, ledger.next(), ledger.state()));
    }

    private Map<LimitName, RateEntry.Change> changes(long nowNanos) {
        Map<LimitName, RateEntry.Change> changes = new HashMap<>();
        for (LimitName limit : ledger.limits()) {
            Map<MemberId, Share> shares = ledger.shares(limit);
            Map<MemberId, Long> gone = new HashMap<>();
            shares.forEach((member, share) -> {
                if (!member.equals(me) && roster.silence(member, nowNanos).compareTo(share.validFor()) >= 0) {
                    gone.put(member, ledger.lastReport(member));
                }
            });
            Turns turn = turns.computeIfAbsent(limit, _ -> new Turns());
            new Redistribution(limit, shares, gone, roster, nowNanos)
                    .change(turn.order(shares, nowNanos))
                    .ifPresent(change -> changes.put(limit, change));
        }
        return changes;
    }
}
