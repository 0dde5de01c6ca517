package io.sluice.core.pause;

import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pauses in force, as this replica has read them. It fails closed: before all of them are read, and while what is
 * known could be older than the bound, everything is held, so that an operator who paused something can rely on it.
 * Thread-safe; one thread learns, any thread asks, and each question is answered from what was known at one instant.
 */
public final class PauseBoard implements Pauses {
    /** Far more scopes than anybody pauses; beyond it everything is held, since a pause must not be forgotten. */
    public static final int SCOPES_MAX = 10_000;

    /** The age of a board that nothing has proven. */
    public static final Duration UNPROVEN = Duration.ofNanos(Long.MAX_VALUE);

    private static final PauseScope EVERYTHING = new PauseScope.Everything();

    /**
     * What is known at one instant.
     *
     * @param inForce paused scopes by their stable form
     * @param full whether there were more than are kept
     * @param provenNanos the instant up to which it is proven; of no meaning before it is
     */
    private record Known(Map<String, PauseScope> inForce, boolean full, boolean proven, long provenNanos) {
        static final Known NOTHING = new Known(Map.of(), false, false, 0);

        boolean holds(Pausable command) {
            return full || inForce.values().stream().anyMatch(scope -> scope.covers(command));
        }
    }

    private final Scheduler scheduler;
    private final long staleAfterNanos;
    private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
    /** As read; of the thread that learns. Bounded by {@link #SCOPES_MAX}; resumed scopes are not kept. */
    private final Map<String, PauseScope> read = new HashMap<>();

    private boolean full;
    private volatile Known known = Known.NOTHING;

    /** @param staleAfter age from which what is known counts as not known; the installation's stall bound */
    public PauseBoard(Duration staleAfter, Scheduler scheduler) {
        this.staleAfterNanos = staleAfter.toNanos();
        this.scheduler = scheduler;
    }

    @Override
    public boolean holds(Pausable command) {
        Known now = known;
        return stale(now) || now.holds(command);
    }

    @Override
    public boolean paused(Pausable command) {
        return known.holds(command);
    }

    @Override
    public Watch watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    /**
     * A record of the topic was read. A scope that this release does not know, once paused, holds everything: it may
     * cover anything. Before the first proof everything is held anyway, and what is read then counts all at once.
     */
    public void read(String scope, boolean isPaused) {
        if (!isPaused) {
            if (read.remove(scope) == null) {
                return;
            }
        } else if (read.size() < SCOPES_MAX || read.containsKey(scope)) {
            if (read.put(scope, PauseScope.parse(scope).orElse(EVERYTHING)) != null) {
                return;
            }
        } else if (full) {
            return;
        } else {
            full = true;
        }
        if (known.proven()) {
            known = new Known(Map.copyOf(read), full, true, known.provenNanos());
            tell();
        }
    }

    /**
     * Everything that was acknowledged before this monotonic instant has been read. Tells all who wait, always: what is
     * known grows stale by itself, so that nobody here can tell whether they began to wait for that.
     */
    public void provenUntil(long nanos) {
        Known before = known;
        Map<String, PauseScope> inForce = before.proven() ? before.inForce() : Map.copyOf(read);
        known = new Known(inForce, full, true, nanos);
        tell();
    }

    /** The topic is read again from its beginning: nothing is known until {@link #provenUntil}. */
    public void restart() {
        read.clear();
        full = false;
        known = Known.NOTHING;
    }

    /** Whether more scopes were paused than are kept: only reading all of them again can tell which are resumed. */
    public boolean full() {
        return known.full();
    }

    /** Paused scopes in their stable form. */
    public Set<String> inForce() {
        return known.inForce().keySet();
    }

    /** Upper bound of the age of what is known; {@link #UNPROVEN} before the first proof. */
    public Duration staleness() {
        Known now = known;
        return now.proven() ? Duration.ofNanos(Math.max(0, scheduler.nanoTime() - now.provenNanos())) : UNPROVEN;
    }

    /** Whether everything is held because too little is known. */
    public boolean stale() {
        return stale(known);
    }

    private boolean stale(Known now) {
        return !now.proven() || scheduler.nanoTime() - now.provenNanos() >= staleAfterNanos;
    }

    private void tell() {
        watchers.forEach(Runnable::run);
    }
}
