package io.sluice.core.pace;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.Place.State;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives out permits so that no sliding second holds more segments at the provider than a rate pool, and the account,
 * allow, and hardly fewer while there is work. Callers {@link #join} the line, are called to claim, and get their permit
 * when it is due. Thread-safe: one lock, never held while anything blocks; one task ({@link #run}) tells the time.
 */
public final class Pacer implements AutoCloseable {
    /** How often a line that a {@link Brake} holds back is looked at again. */
    static final Duration BRAKE_LOOK = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofHours(1);

    private final Scheduler scheduler;
    private final Monitor lock;
    private final Brake brake;
    private final Collection<LaneRule> lanes;
    private final Duration latestArrival;
    private final Map<RatePoolName, PermitPool> pools = new HashMap<>();
    private final Map<AccountName, TokenPool> accounts = new HashMap<>();
    private long wakeAt;
    private boolean closed;

    /**
     * @param latestArrival how long after giving up on an answer a request may still arrive at the provider
     */
    public Pacer(Scheduler scheduler, Brake brake, Collection<LaneRule> lanes, Duration latestArrival) {
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
        this.brake = brake;
        this.lanes = lanes;
        this.latestArrival = latestArrival;
        this.wakeAt = scheduler.deadlineIn(IDLE);
    }

    /** Limits an account over all its senders; before its pools are added. */
    public void limitAccount(AccountName account, double segmentsPerSecond) {
        accounts.put(account, new TokenPool(segmentsPerSecond, scheduler.nanoTime()));
    }

    /** Adds a rate pool with its limit in segments per second. */
    public void addPool(RatePoolName name, AccountName account, double segmentsPerSecond) {
        TokenPool tokens = new TokenPool(segmentsPerSecond, scheduler.nanoTime());
        pools.put(name, new PermitPool(name, tokens, accounts.get(account), lanes));
    }

    /** Changes how many tokens of a pool this replica may use: the place of leases shared by several replicas. */
    public void lease(RatePoolName pool, int tokens) {
        try (Monitor _ = lock.enter()) {
            poolOf(pool).tokens.resize(tokens);
            pump();
        }
    }

    public Place join(PaceRequest request) {
        Place place = new Place(this, request, scheduler.nanoTime(), scheduler.newSignal());
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
            return new PoolView(pool.tokens.tokens(), Math.max(0, pool.tokens.free()), pool.waiting());
        }
    }

    /**
     * @param tokens permits that this replica may use in one cool-down
     * @param free permits that could be used now
     * @param waiting commands in the line
     */
    public record PoolView(int tokens, int free, int waiting) {}

    long nanoTime() {
        return scheduler.nanoTime();
    }

    void ready(Place place) {
        try (Monitor _ = lock.enter()) {
            if (place.state == State.CALLED) {
                place.moveTo(State.READY);
                pump();
            }
        }
    }

    Optional<Permit> collect(Place place) {
        try (Monitor _ = lock.enter()) {
            if (place.state != State.GRANTED) {
                // The claim is about to be released: do not grant what nobody waits for.
                backToCalled(place);
                return Optional.empty();
            }
            place.moveTo(State.GONE);
            return Optional.ofNullable(place.granted);
        }
    }

    void leave(Place place) {
        Permit unclaimed = null;
        try (Monitor _ = lock.enter()) {
            if (place.state == State.GRANTED) {
                unclaimed = place.granted;
            } else if (place.state != State.GONE) {
                lineOf(place).leave(place);
                pump();
            }
            place.moveTo(State.GONE);
        }
        if (unclaimed != null) {
            unclaimed.unused();
        }
    }

    void answered(Permit permit, long startedNanos, int segments) {
        try (Monitor _ = lock.enter()) {
            long now = scheduler.nanoTime();
            PermitPool pool = permit.pool;
            // A message that turned out longer than charged costs the difference at once; a shorter one gives it back.
            int owed = pool.tokens.charge(segments) - permit.charged;
            pool.tokens.take(owed);
            pool.tokens.answered(permit.charged + owed, segments, startedNanos, now, freedBy(permit, owed));
            if (pool.account != null) {
                pool.account.take(owed);
                pool.account.answered(permit.chargedToAccount + owed, segments, startedNanos, now, _ -> {});
            }
            pump();
        }
    }

    void unanswered(Permit permit) {
        try (Monitor _ = lock.enter()) {
            long latest = scheduler.nanoTime() + latestArrival.toNanos();
            int segments = permit.place.request.segments();
            permit.pool.tokens.unanswered(permit.charged, segments, latest, freedBy(permit, 0));
            if (permit.pool.account != null) {
                permit.pool.account.unanswered(permit.chargedToAccount, segments, latest, _ -> {});
            }
            pump();
        }
    }

    void unused(Permit permit) {
        try (Monitor _ = lock.enter()) {
            permit.pool.tokens.giveBack(permit.charged);
            if (permit.pool.account != null) {
                permit.pool.account.giveBack(permit.chargedToAccount);
            }
            lineOf(permit.place).freed(permit.charged);
            brake.notUsed(permit.place.request.sender());
            pump();
        }
    }

    private IntConsumer freedBy(Permit permit, int owed) {
        LaneLine line = lineOf(permit.place);
        return tokens -> line.freed(tokens - owed);
    }

    private void backToCalled(Place place) {
        if (place.state == State.READY) {
            place.state = State.CALLED;
        }
    }

    /** Frees, calls and grants all that is due now; the timer is woken only when it would sleep too long. */
    private void pump() {
        long now = scheduler.nanoTime();
        long next = now + IDLE.toNanos();
        for (PermitPool pool : pools.values()) {
            long due = pool.tokens.advance(now);
            if (pool.account != null) {
                due = Math.min(due, pool.account.advance(now));
            }
            pool.call(brake);
            grantAll(pool, now);
            if (pool.waiting() > 0) {
                next = Math.min(next, Math.min(due, now + BRAKE_LOOK.toNanos()));
            }
        }
        boolean sooner = next < wakeAt;
        wakeAt = next;
        if (sooner) {
            lock.signalAll();
        }
    }

    private void grantAll(PermitPool pool, long now) {
        @Nullable Place place = pool.next(brake);
        while (place != null && brake.tryPass(place.request.sender())) {
            int charged = pool.charge(place);
            int onAccount = pool.account == null ? 0 : pool.account.charge(place.request.segments());
            pool.tokens.take(charged);
            if (pool.account != null) {
                pool.account.take(onAccount);
            }
            lineOf(place).granted(place, charged);
            place.granted = new Permit(this, pool, place, charged, onAccount, now);
            place.moveTo(State.GRANTED);
            pool.call(brake);
            place = pool.next(brake);
        }
    }

    private LaneLine lineOf(Place place) {
        LaneName lane = place.request.lane();
        return poolOf(place.request.sender().ratePool()).lane(lane);
    }

    private PermitPool poolOf(RatePoolName name) {
        PermitPool pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("No rate pool " + name);
        }
        return pool;
    }
}
