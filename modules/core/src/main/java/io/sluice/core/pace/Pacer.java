package io.sluice.core.pace;

import io.sluice.core.pace.PermitPool.Candidate;
import io.sluice.core.pace.Place.State;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives out permits so that no sliding second holds more segments at the provider than a rate pool, and the account,
 * allow, and hardly fewer while there is work. Callers {@link #join} the line, are called to claim, and get their
 * permit when it is due. Thread-safe: one lock, never held while anything blocks; one task ({@link #run}) tells the
 * time.
 */
public final class Pacer implements AutoCloseable {
    /** How often a line that a {@link Brake} holds back is looked at again. */
    static final Duration BRAKE_LOOK = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofHours(1);

    private final Scheduler scheduler;
    private final Monitor lock;
    private final Brake brake;
    private final Duration latestArrival;
    private final PoolTable pools;
    private final Map<RatePoolName, PaceListener> listeners = new ConcurrentHashMap<>();
    private long wakeAt;
    private boolean closed;

    /** @param latestArrival how long after giving up on an answer a request may still arrive at the provider */
    public Pacer(Scheduler scheduler, Brake brake, Collection<LaneRule> lanes, Duration latestArrival) {
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
        this.brake = brake;
        this.pools = new PoolTable(lanes);
        this.latestArrival = latestArrival;
        this.wakeAt = scheduler.deadlineIn(IDLE);
    }

    /** Limits an account over all its senders; before its pools are added. */
    public void limitAccount(AccountName account, double segmentsPerSecond) {
        pools.limitAccount(account, segmentsPerSecond, scheduler.nanoTime());
    }

    /** Adds a rate pool with its limit in segments per second; before the first command joins. */
    public void addPool(RatePoolName name, AccountName account, double segmentsPerSecond) {
        pools.addPool(name, account, segmentsPerSecond, PaceRequest.SEGMENTS_MAX, pools.lanes(), scheduler.nanoTime());
    }

    /**
     * The same for a pool with lanes of its own.
     *
     * @param segmentsMax of a message; a verification or a call counts as one segment
     */
    public void addPool(
            RatePoolName name, AccountName account, double perSecond, int segmentsMax, Collection<LaneRule> lanes) {
        pools.addPool(name, account, perSecond, segmentsMax, lanes, scheduler.nanoTime());
    }

    /** Never uses more than so many tokens of a pool, for an operator who wants fewer than the limit. */
    public void cap(RatePoolName pool, int tokens) {
        try (Monitor _ = lock.enter()) {
            poolOf(pool).tokens.cap(tokens);
            pump();
        }
    }

    /** From here on nothing is granted but under {@link #lease}; called before the first command joins. */
    public void awaitLeases() {
        try (Monitor _ = lock.enter()) {
            pools.leases().await(scheduler.nanoTime());
        }
    }

    /**
     * Changes what this replica may use, all of it at one instant.
     *
     * @param given by limit; a limit that is missing here is not ours to use
     * @param endNanos monotonic instant from which on nothing may start; unless renewed before
     */
    public void lease(Map<LimitName, Lease> given, long endNanos) {
        try (Monitor _ = lock.enter()) {
            pools.leases().lease(given, endNanos);
            pump();
        }
    }

    /** How each limit stands now, in the order of their names. */
    public List<LimitDemand> demands() {
        try (Monitor _ = lock.enter()) {
            return pools.demands(brake, scheduler.nanoTime());
        }
    }

    boolean stillLeased(Permit permit) {
        try (Monitor _ = lock.enter()) {
            return pools.leases().mayStart(scheduler.nanoTime()) && permit.ofPresentTerm();
        }
    }

    /** Tells one listener of each wait for a permit of the pool; a later one replaces it. */
    public void listen(RatePoolName pool, PaceListener listener) {
        listeners.put(pool, listener);
    }

    public Place join(PaceRequest request) {
        return join(request, false);
    }

    /** For a command that was called before and had to let go: it stands before those that were not called yet. */
    public Place rejoin(PaceRequest request) {
        return join(request, true);
    }

    private Place join(PaceRequest request, boolean returning) {
        Place place = new Place(this, request, returning, scheduler.newSignal());
        try (Monitor _ = lock.enter()) {
            lineOf(place).join(place);
            pump();
        }
        return place;
    }

    /** Tells the time: grants what becomes due. Runs until the pacer is closed. */
    public void run() {
        try (Monitor monitor = lock.enter()) {
            while (!closed) {
                pump();
                monitor.await(wakeAt);
            }
        }
    }

    @Override
    public void close() {
        try (Monitor monitor = lock.enter()) {
            closed = true;
            monitor.signalAll();
        }
    }

    /** How a pool stands now, for gauges. */
    public PoolView view(RatePoolName name) {
        try (Monitor _ = lock.enter()) {
            PermitPool pool = poolOf(name);
            pool.tokens.advance(scheduler.nanoTime());
            TokenPool tokens = pool.tokens;
            int limit = (int) Math.ceil(tokens.configured());
            return new PoolView(limit, tokens.tokens(), Math.max(0, tokens.free()), pool.waiting());
        }
    }

    long nanoTime() {
        return scheduler.nanoTime();
    }

    long deadlineIn(Duration wait) {
        return scheduler.deadlineIn(wait);
    }

    void ready(Place place) {
        try (Monitor _ = lock.enter()) {
            if (place.state == State.CALLED) {
                place.moveTo(State.READY);
                lineOf(place).ready(place);
                pump();
            }
        }
    }

    /** The permit, if it was granted; else the line is left, so that nothing is granted that nobody waits for. */
    Optional<Permit> collect(Place place) {
        Optional<Permit> permit = Optional.empty();
        try (Monitor _ = lock.enter()) {
            if (place.state == State.GRANTED) {
                place.moveTo(State.GONE);
                permit = Optional.ofNullable(place.granted);
            }
        }
        if (permit.isEmpty()) {
            leave(place);
        }
        PaceListener listener = listeners.get(place.request.sender().ratePool());
        if (listener != null) {
            listener.ended(place.request.segments(), permit.isPresent());
        }
        return permit;
    }

    void leave(Place place) {
        try (Monitor _ = lock.enter()) {
            if (place.state == State.GONE) {
                return;
            }
            if (place.state == State.GRANTED && place.granted != null) {
                giveBack(place.granted);
            } else {
                lineOf(place).leave(place);
            }
            place.moveTo(State.GONE);
            pump();
        }
    }

    void answered(Permit permit, long startedNanos, int segments) {
        try (Monitor _ = lock.enter()) {
            permit.pool.answered(permit, startedNanos, segments, scheduler.nanoTime());
            pump();
        }
    }

    void unanswered(Permit permit) {
        try (Monitor _ = lock.enter()) {
            permit.pool.arrivedBy(permit, scheduler.nanoTime() + latestArrival.toNanos());
            pump();
        }
    }

    void notSent(Permit permit) {
        try (Monitor _ = lock.enter()) {
            permit.pool.arrivedBy(permit, scheduler.nanoTime());
            pump();
        }
    }

    void unused(Permit permit) {
        try (Monitor _ = lock.enter()) {
            giveBack(permit);
            pump();
        }
    }

    void abandoned(Permit permit) {
        try (Monitor _ = lock.enter()) {
            permit.pool.arrivedBy(permit, scheduler.nanoTime() + latestArrival.toNanos());
            brake.notUsed(permit.place.request.sender());
            pump();
        }
    }

    private void giveBack(Permit permit) {
        permit.pool.unused(permit, scheduler.nanoTime());
        brake.notUsed(permit.place.request.sender());
    }

    /** Frees, calls and grants all that is due now; the timer is woken only when it would sleep too long. */
    private void pump() {
        long now = scheduler.nanoTime();
        long next = now + IDLE.toNanos();
        for (PoolGroup group : pools.groups()) {
            group.advance(now);
            if (pools.leases().mayStart(now)) {
                group.call(brake);
                grantAll(group, now);
            }
            long due = group.advance(now);
            if (!group.isEmpty()) {
                next = Math.min(next, Math.min(due, now + BRAKE_LOOK.toNanos()));
            }
        }
        boolean sooner = next < wakeAt;
        wakeAt = next;
        if (sooner) {
            lock.signalAll();
        }
    }

    private void grantAll(PoolGroup group, long now) {
        @Nullable Candidate next = group.next(brake, now);
        while (next != null && brake.tryPass(next.place().request.sender())) {
            Place place = next.place();
            PermitPool pool = next.pool();
            int onAccount = group.account == null ? 0 : group.account.charge(place.request.segments());
            Permit permit = new Permit(this, pool, place, pool.charge(place), onAccount);
            pool.take(permit, next.turn(), now);
            place.granted = permit;
            place.moveTo(State.GRANTED);
            pool.call(brake);
            next = group.next(brake, now);
        }
    }

    private LaneLine lineOf(Place place) {
        return poolOf(place.request.sender().ratePool()).lineOf(place.request);
    }

    PermitPool poolOf(RatePoolName name) {
        return pools.pool(name);
    }
}
