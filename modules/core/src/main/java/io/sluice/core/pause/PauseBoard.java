package io.sluice.core.pause;

import io.sluice.core.command.Command;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The pauses in force, as this replica has read them. It fails closed: before all of them are read, and while what is
 * known could be older than the bound, everything is held, so that an operator who paused something can rely on it.
 * Thread-safe; one thread learns, any thread asks.
 */
public final class PauseBoard implements Pauses {
    /** Far more scopes than anybody pauses; beyond it everything is held, since a pause must not be forgotten. */
    public static final int SCOPES_MAX = 10_000;

    /** The age of a board that nothing has proven. */
    public static final Duration UNPROVEN = Duration.ofNanos(Long.MAX_VALUE);

    private final Scheduler scheduler;
    private final long staleAfterNanos;
    /** Bounded by {@link #SCOPES_MAX}; resumed scopes are not kept. */
    private final Map<String, Boolean> read = new ConcurrentHashMap<>();

    private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
    private volatile Set<PauseScope> paused = Set.of();
    private volatile boolean proven;
    private volatile long provenNanos;

    /** @param staleAfter age from which what is known counts as not known; the installation's stall bound */
    public PauseBoard(Duration staleAfter, Scheduler scheduler) {
        this.staleAfterNanos = staleAfter.toNanos();
        this.scheduler = scheduler;
    }

    @Override
    public boolean holds(Command command) {
        for (PauseScope scope : paused) {
            if (scope.covers(command)) {
                return true;
            }
        }
        return stale();
    }

    @Override
    public Watch watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    /**
     * A record of the topic was read. A scope that this release does not know, once paused, holds everything: it may
     * cover anything.
     */
    public void read(String scope, boolean isPaused) {
        boolean changed = isPaused ? read.put(scope, true) == null : read.remove(scope) != null;
        if (changed) {
            paused = scopes();
            tell();
        }
    }

    /**
     * Everything that was acknowledged before this monotonic instant has been read. Tells all who wait, always: what is
     * known grows stale by itself, so that nobody here can tell whether they began to wait for that.
     */
    public void provenUntil(long nanos) {
        provenNanos = nanos;
        proven = true;
        tell();
    }

    /** The topic is read again from its beginning: nothing is known until {@link #provenUntil}. */
    public void restart() {
        proven = false;
        read.clear();
        paused = Set.of();
    }

    /** Paused scopes in their stable form. */
    public Set<String> inForce() {
        return Set.copyOf(read.keySet());
    }

    /** Upper bound of the age of what is known; {@link #UNPROVEN} before the first proof. */
    public Duration staleness() {
        return proven ? Duration.ofNanos(Math.max(0, scheduler.nanoTime() - provenNanos)) : UNPROVEN;
    }

    /** Whether everything is held because too little is known. */
    public boolean stale() {
        return !proven || scheduler.nanoTime() - provenNanos >= staleAfterNanos;
    }

    private Set<PauseScope> scopes() {
        PauseScope everything = new PauseScope.Everything();
        return read.size() > SCOPES_MAX
                ? Set.of(everything)
                : read.keySet().stream()
                        .map(form -> PauseScope.parse(form).orElse(everything))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private void tell() {
        watchers.forEach(Runnable::run);
    }
}
