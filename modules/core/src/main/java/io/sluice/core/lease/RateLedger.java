package io.sluice.core.lease;

import io.sluice.core.lease.LedgerState.Standing;
import io.sluice.core.pace.LimitName;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fold of the log of leases. It refuses what would break a limit, so nobody has to be trusted or elected. Everybody
 * who read the same entries, from whichever offset on, and has a base, holds the same state. Not thread-safe.
 *
 * <p>Why the limit is kept: the tokens in use or hot at a member never exceed its lease here; a lease grows only by
 * shares that the sum allows, and shrinks only by what the member said it keeps (knowing of its last raise), when it
 * left, or when it was silent until nothing of it can be hot.
 */
public final class RateLedger {
    /** Entries that are remembered while a base is looked for: a snapshot is at most a few entries old when written. */
    static final int TAIL_MAX = 4096;

    private final ArrayDeque<LoggedRate> tail = new ArrayDeque<>();
    private final TreeMap<MemberId, Standing> members = new TreeMap<>();
    private final TreeMap<LimitName, LimitLedger> limits = new TreeMap<>();
    private boolean based;
    private long firstRead;
    private long next;
    private long lastShares = RateEntry.NO_SHARES;
    private long lastKnowing = -1;

    /** @param first offset from which on the log will be read; at 0 there is nothing that could have been missed */
    public RateLedger(long first) {
        begin(first);
    }

    /** Takes the next entry. After a gap (entries that were deleted before they were read) a new base is looked for. */
    public void apply(LoggedRate logged) {
        if (logged.offset() != next) {
            begin(logged.offset());
        }
        if (based) {
            fold(logged);
        } else {
            lookForBase(logged);
        }
        next = logged.offset() + 1;
    }

    /** Whether the leases are known here. */
    public boolean based() {
        return based;
    }

    /** Offset of the entry that comes next. */
    public long next() {
        return next;
    }

    /** Offset of the last applied shares, {@link RateEntry#NO_SHARES}, or {@link RateEntry#NO_BASE}. */
    public long lastShares() {
        return based ? lastShares : RateEntry.NO_BASE;
    }

    /** Offset of the last entry that shows that somebody knows the leases. */
    long lastKnowing() {
        return lastKnowing;
    }

    public Map<MemberId, Standing> members() {
        return Map.copyOf(members);
    }

    long lastReport(MemberId member) {
        Standing standing = members.get(member);
        return standing == null ? -1 : standing.lastReport();
    }

    /** The shares of a limit; empty when nobody has it or there is no base. */
    public Map<MemberId, Share> shares(LimitName limit) {
        LimitLedger ledger = limits.get(limit);
        return ledger == null ? Map.of() : Map.copyOf(ledger.shares());
    }

    /** Tokens that all members of the limit may have together; 0 without members. */
    public int tokens(LimitName limit) {
        LimitLedger ledger = limits.get(limit);
        return ledger == null ? 0 : ledger.tokens();
    }

    /** The limit in segments per second that all members keep; infinite without members. */
    public double perSecond(LimitName limit) {
        LimitLedger ledger = limits.get(limit);
        return ledger == null ? Double.POSITIVE_INFINITY : ledger.perSecond();
    }

    Iterable<LimitName> limits() {
        return limits.keySet();
    }

    public LedgerState state() {
        Map<LimitName, Map<MemberId, Share>> shares = new HashMap<>();
        limits.forEach((name, ledger) -> shares.put(name, ledger.shares()));
        return new LedgerState(lastShares, lastKnowing, members, shares);
    }

    private void begin(long first) {
        tail.clear();
        forget();
        based = first == 0;
        firstRead = first;
        next = first;
        lastKnowing = -1;
    }

    private void forget() {
        members.clear();
        limits.clear();
        lastShares = RateEntry.NO_SHARES;
    }

    private void fold(LoggedRate logged) {
        long offset = logged.offset();
        switch (logged.entry()) {
            case RateEntry.Report report -> report(report, offset);
            case RateEntry.Shares shares -> {
                lastKnowing = offset;
                change(shares, offset);
            }
            case RateEntry.Snapshot _ -> lastKnowing = offset;
            case RateEntry.Reset reset -> reset(reset, offset);
            case RateEntry.Leave leave -> leave(leave.member());
            case RateEntry.Unknown _ -> {}
        }
    }

    private void report(RateEntry.Report report, long offset) {
        lastKnowing = report.based() ? offset : lastKnowing;
        Standing known = members.get(report.member());
        members.put(report.member(), new Standing(known == null ? offset : known.since(), offset));
        report.uses().forEach((limit, use) -> limits.computeIfAbsent(limit, _ -> new LimitLedger())
                .report(report.member(), use, report.sharesRead(), offset));
    }

    private void change(RateEntry.Shares shares, long offset) {
        if (shares.previous() != lastShares) {
            return;
        }
        Map<LimitName, LimitLedger> changed = new HashMap<>();
        for (Map.Entry<LimitName, RateEntry.Change> change : shares.changes().entrySet()) {
            LimitLedger ledger = limits.get(change.getKey());
            @Nullable LimitLedger after = ledger == null ? null : ledger.after(change.getValue(), members, offset);
            if (after == null) {
                return;
            }
            changed.put(change.getKey(), after);
        }
        limits.putAll(changed);
        lastShares = offset;
        removeWhoHasNoShare();
    }

    private void leave(MemberId member) {
        limits.values().forEach(ledger -> ledger.remove(member));
        removeWhoHasNoShare();
    }

    private void removeWhoHasNoShare() {
        limits.values().removeIf(LimitLedger::isEmpty);
        members.keySet().removeIf(member ->
                limits.values().stream().noneMatch(ledger -> ledger.shares().containsKey(member)));
    }

    private void reset(RateEntry.Reset reset, long offset) {
        if (lastKnowing < reset.from()) {
            forget();
            based = true;
            lastKnowing = offset;
        }
    }

    private void lookForBase(LoggedRate logged) {
        tail.addLast(logged);
        if (tail.size() > TAIL_MAX) {
            tail.removeFirst();
        }
        switch (logged.entry()) {
            case RateEntry.Snapshot snapshot when snapshot.asOf() >= tail.getFirst().offset() -> load(snapshot);
            case RateEntry.Snapshot _, RateEntry.Shares _ -> lastKnowing = logged.offset();
            case RateEntry.Report report -> lastKnowing = report.based() ? logged.offset() : lastKnowing;
            case RateEntry.Reset reset when reset.from() >= firstRead -> reset(reset, logged.offset());
            case RateEntry.Reset _, RateEntry.Leave _, RateEntry.Unknown _ -> {}
        }
        if (based) {
            tail.clear();
        }
    }

    /** The state before the snapshot's offset, and what came since, itself included. */
    private void load(RateEntry.Snapshot snapshot) {
        LedgerState state = snapshot.state();
        based = true;
        members.putAll(state.members());
        state.limits().forEach((name, shares) -> limits.put(name, new LimitLedger(shares)));
        lastShares = state.lastShares();
        lastKnowing = state.lastKnowing();
        tail.stream().filter(entry -> entry.offset() >= snapshot.asOf()).forEach(this::fold);
    }
}
