package io.sluice.core.lease;

import io.sluice.core.lease.LeaseView.Standing;
import io.sluice.core.pace.Lease;
import io.sluice.core.pace.LimitDemand;
import io.sluice.core.pace.LimitName;
import io.sluice.core.pace.Pacer;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One replica among those that share rate limits: reads the log, lets its pacer use what the log gives it, and says what
 * it uses and wants. Without the log it starts nothing once its lease of time is over, and goes on by itself when the
 * log is back. {@link #run} is its one task; the other methods may be called from any thread.
 */
public final class LeaseMember {
    /** How often the pacer is asked what it uses. */
    static final Duration TICK = Duration.ofMillis(50);

    private final MemberId me;
    private final Pacer pacer;
    private final RateLog log;
    private final LeaseTerms terms;
    private final Scheduler scheduler;
    private final Monitor lock;
    private @Nullable Reader reader;
    private volatile LeaseView view;
    private volatile @Nullable Long leaveBy;
    private boolean ended;

    /** All that exists once the log was reached. */
    private record Reader(RateLedger ledger, Reports reports, Roster roster, Proposer proposer, Rebase rebase) {}

    /** @param pacer all its limits are leased from now on: nothing is granted before the log says so */
    public LeaseMember(MemberId me, Pacer pacer, RateLog log, LeaseTerms terms, Scheduler scheduler) {
        this.me = me;
        this.pacer = pacer;
        this.log = log;
        this.terms = terms;
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
        this.view = new LeaseView(Standing.UNREACHED, scheduler.nanoTime(), 0, Map.of(), 0, 0);
        pacer.awaitLeases();
    }

    /** Takes part until {@link #leave}. */
    public void run() {
        boolean going = true;
        while (going) {
            read(log.read(scheduler.deadlineIn(TICK)));
            going = tick();
        }
        try (Monitor monitor = lock.enter()) {
            ended = true;
            monitor.signalAll();
        }
    }

    /**
     * Gives everything back: starts nothing more, waits at most so long until nothing is hot, and tells the others. Who
     * cannot in time leaves without a word, and the others wait as if it were cut off.
     */
    public void leave(Duration within) {
        long deadline = scheduler.deadlineIn(within);
        leaveBy = deadline;
        try (Monitor monitor = lock.enter()) {
            while (!ended && scheduler.nanoTime() - deadline < 0) {
                monitor.await(deadline);
            }
        }
    }

    public LeaseView view() {
        return view;
    }

    private void read(RateLog.Batch batch) {
        if (batch.next() == RateLog.Batch.UNKNOWN) {
            return;
        }
        long now = scheduler.nanoTime();
        Reader known = reader == null ? begin(batch.first(), now) : reader;
        reader = known;
        for (LoggedRate logged : batch.entries()) {
            known.ledger.apply(logged);
            if (logged.entry() instanceof RateEntry.Report report) {
                known.roster.read(report, now);
                if (report.member().equals(me)) {
                    known.reports.readBack(report);
                }
            }
            known.proposer.read(logged, now);
            known.rebase.read(logged, now);
        }
        known.roster.keepTo(known.ledger.members(), now);
    }

    private Reader begin(long first, long now) {
        RateLedger ledger = new RateLedger(first);
        Roster roster = new Roster();
        return new Reader(
                ledger,
                new Reports(me, terms, ledger, now),
                roster,
                new Proposer(me, ledger, roster, now),
                new Rebase(me, ledger));
    }

    /** Whether there is more to do. */
    private boolean tick() {
        Long leaving = leaveBy;
        Reader known = reader;
        if (known == null) {
            return leaving == null || scheduler.nanoTime() - leaving < 0;
        }
        useLeases(known, leaving != null);
        List<LimitDemand> demands = pacer.demands();
        if (leaving != null) {
            boolean cold = demands.stream().allMatch(demand -> demand.hot() <= 0);
            if (cold || scheduler.nanoTime() - leaving >= 0) {
                return !end(cold);
            }
        }
        known.reports.due(demands, leaving != null, scheduler.nanoTime()).ifPresent(log::append);
        propose(known);
        return true;
    }

    private boolean end(boolean cold) {
        if (cold) {
            log.append(new RateEntry.Leave(me));
        }
        view = new LeaseView(Standing.LEFT, view.endNanos(), 0, Map.of(), view.sharesProposed(), view.membersGone());
        return true;
    }

    private void useLeases(Reader known, boolean leaving) {
        Map<LimitName, Lease> leases = new HashMap<>();
        Map<LimitName, Integer> tokens = new HashMap<>();
        for (LimitName limit : known.ledger.limits()) {
            Share mine = known.ledger.shares(limit).get(me);
            if (mine != null && known.ledger.based()) {
                int usable = leaving ? 0 : mine.target();
                leases.put(limit, new Lease(usable, known.ledger.perSecond(limit), mine.since()));
                tokens.put(limit, usable);
            }
        }
        long ends = known.reports.leaseEnds();
        pacer.lease(leases, ends);
        int members = known.ledger.members().size();
        view = new LeaseView(
                standing(known, tokens, ends), ends, members, tokens, view.sharesProposed(), view.membersGone());
    }

    private Standing standing(Reader known, Map<LimitName, Integer> tokens, long ends) {
        if (!known.ledger.based()) {
            return Standing.NO_BASE;
        }
        if (scheduler.nanoTime() - ends >= 0) {
            return Standing.NOT_RENEWED;
        }
        return tokens.values().stream().anyMatch(count -> count > 0) ? Standing.LEASED : Standing.WAITING;
    }

    private void propose(Reader known) {
        long now = scheduler.nanoTime();
        if (!known.ledger.based()) {
            known.rebase.reset(now).ifPresent(log::append);
            return;
        }
        // Who does not read the log at present proposes from old knowledge, and in vain.
        if (now - known.reports.leaseEnds() >= 0) {
            return;
        }
        Optional<RateEntry.Shares> shares = known.proposer.shares(now);
        shares.ifPresent(proposed -> {
            log.append(proposed);
            long gone = proposed.changes().values().stream()
                    .flatMap(change -> change.gone().keySet().stream())
                    .distinct()
                    .count();
            view = new LeaseView(
                    view.standing(),
                    view.endNanos(),
                    view.members(),
                    view.tokens(),
                    view.sharesProposed() + 1,
                    view.membersGone() + gone);
        });
        known.proposer.snapshot(now).ifPresent(log::append);
    }
}
