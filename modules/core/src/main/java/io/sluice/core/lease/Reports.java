package io.sluice.core.lease;

import io.sluice.core.lease.RateEntry.Use;
import io.sluice.core.pace.LimitDemand;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What this member says and when, and until when its reports let messages start. A report counts from before it was
 * handed over to the log, and only once it was read back: a member that is cut off runs out by itself. Not thread-safe.
 */
final class Reports {
    static final Duration BETWEEN = Duration.ofMillis(50);
    /** Between reports that only tell of a changed backlog. */
    static final Duration BETWEEN_WANTS = Duration.ofMillis(100);

    /** Whose line would take longer than this at the whole limit wants all of it. */
    private static final double BACKLOG_SECONDS = 0.125;

    private final MemberId me;
    private final LeaseTerms terms;
    private final RateLedger ledger;
    /** Not read back yet; bounded, since those that are older than a lease are dropped. */
    private final TreeMap<Long, Long> sentAt = new TreeMap<>();

    private RateEntry.@Nullable Report last;
    private long lastAt;
    private long number;
    private long leaseEnds;

    Reports(MemberId me, LeaseTerms terms, RateLedger ledger, long nowNanos) {
        this.me = me;
        this.terms = terms;
        this.ledger = ledger;
        this.leaseEnds = nowNanos;
    }

    /** Monotonic instant up to which messages may start. */
    long leaseEnds() {
        return leaseEnds;
    }

    /** A report of this member was read back. */
    void readBack(RateEntry.Report report) {
        Long sent = sentAt.get(report.number());
        sentAt.headMap(report.number(), true).clear();
        if (sent != null && sent + terms.length().toNanos() - leaseEnds > 0) {
            leaseEnds = sent + terms.length().toNanos();
        }
    }

    /** The next report if it is time for one; it counts from now on, so it is handed over after this. */
    Optional<RateEntry.Report> due(List<LimitDemand> demands, boolean leaving, long nowNanos) {
        Map<LimitName, Use> uses = new HashMap<>();
        demands.forEach(demand -> uses.put(demand.limit(), use(demand, leaving)));
        long since = nowNanos - lastAt;
        RateEntry.@Nullable Report before = last;
        boolean due = before == null
                || since >= terms.reportEvery().toNanos()
                || (since >= BETWEEN.toNanos() && givesBack(before, uses))
                || (since >= BETWEEN_WANTS.toNanos() && ledger.members().size() > 1 && wantsOther(before, uses));
        if (!due) {
            return Optional.empty();
        }
        RateEntry.Report report = new RateEntry.Report(me, number++, ledger.lastShares(), leaving, uses);
        sentAt.put(report.number(), nowNanos);
        sentAt.values().removeIf(sent -> nowNanos - sent > terms.length().toNanos());
        last = report;
        lastAt = nowNanos;
        return Optional.of(report);
    }

    private Use use(LimitDemand demand, boolean leaving) {
        Share mine = ledger.shares(demand.limit()).get(me);
        // Below zero tokens only when a message turned out longer than it was charged.
        int hot = Math.max(0, demand.hot());
        int keeps = mine == null ? 0 : Math.min(mine.lease(), Math.max(leaving ? 0 : mine.target(), hot));
        int limit = (int) Math.ceil(demand.perSecond());
        // A line this long does not say how much more comes: without this a backlog gets its permits in small steps.
        boolean backlog = demand.waiting() > demand.perSecond() * BACKLOG_SECONDS;
        int wants = backlog ? limit : Math.min(hot + demand.waiting(), limit);
        double perSecond = Math.min(demand.perSecond(), ledger.perSecond(demand.limit()));
        Duration validFor = terms.validFor(perSecond, demand.segmentsMax());
        return new Use(demand.perSecond(), keeps, wants, demand.largest(), validFor);
    }

    /** Whether the log could lower a lease of this member and was not told so yet. */
    private boolean givesBack(RateEntry.Report before, Map<LimitName, Use> uses) {
        boolean knowsMore = before.sharesRead() != ledger.lastShares();
        return uses.entrySet().stream().anyMatch(entry -> {
            Share mine = ledger.shares(entry.getKey()).get(me);
            Use told = before.uses().get(entry.getKey());
            int keeps = entry.getValue().keeps();
            return mine != null && keeps < mine.lease() && (knowsMore || told == null || keeps < told.keeps());
        });
    }

    private static boolean wantsOther(RateEntry.Report before, Map<LimitName, Use> uses) {
        return uses.entrySet().stream().anyMatch(entry -> {
            Use told = before.uses().get(entry.getKey());
            Use now = entry.getValue();
            return told == null
                    || (told.needs() == 0) != (now.needs() == 0)
                    || now.needs() > told.needs()
                    || Math.abs(told.wants() - now.wants()) > Math.max(1, now.perSecond() / 20);
        });
    }
}
