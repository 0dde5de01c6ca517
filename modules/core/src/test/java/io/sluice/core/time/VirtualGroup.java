package io.sluice.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of one process within a {@link VirtualScheduler}, with a wall clock of its own: they can be killed or
 * stopped together between any two steps, as the operating system does it. What they share with others must not be
 * guarded by monitors, since a killed holder never leaves.
 */
public final class VirtualGroup implements Scheduler {
    private final VirtualScheduler scheduler;
    private final Duration wallOffset;
    /** While stopped: who could run, and who sleeps or waits. */
    final List<VirtualTask> heldRunnable = new ArrayList<>();

    final List<VirtualTask> heldSleeping = new ArrayList<>();
    private final List<Runnable> heldEvents = new ArrayList<>();
    private boolean stopped;
    private boolean dead;

    /** @param wallOffset how far its wall clock is ahead */
    public VirtualGroup(VirtualScheduler scheduler, Duration wallOffset) {
        this.scheduler = scheduler;
        this.wallOffset = wallOffset;
    }

    public boolean isDead() {
        return dead;
    }

    public boolean isStopped() {
        return stopped;
    }

    boolean runs() {
        return !dead && !stopped;
    }

    /** Like SIGKILL: no task of the group takes another step. When the caller is one, this does not return. */
    public void kill() {
        dead = true;
        scheduler.withdraw(this);
        heldRunnable.clear();
        heldSleeping.clear();
        heldEvents.clear();
    }

    /** Like SIGSTOP: no task takes a step until {@link #goOn}, while time goes on. */
    public void stop() {
        if (runs()) {
            stopped = true;
            scheduler.withdraw(this);
        }
    }

    /** Like SIGCONT. */
    public void goOn() {
        if (!dead && stopped) {
            stopped = false;
            scheduler.queue().readmit(this);
            heldEvents.forEach(event -> scheduler.at(scheduler.nanoTime(), event));
            heldEvents.clear();
        }
    }

    /** Runs something short that never waits at an instant, or later while the group is stopped, or never if killed. */
    public void at(long deadlineNanos, Runnable event) {
        scheduler.at(deadlineNanos, () -> {
            if (stopped && !dead) {
                heldEvents.add(event);
            } else if (!dead) {
                event.run();
            }
        });
    }

    @Override
    public Instant now() {
        return scheduler.now().plus(wallOffset);
    }

    @Override
    public long nanoTime() {
        return scheduler.nanoTime();
    }

    @Override
    public Monitor newMonitor() {
        return scheduler.newMonitor();
    }

    @Override
    public Signal newSignal() {
        return scheduler.newSignal();
    }

    @Override
    public void start(String name, Runnable task) {
        scheduler.start(this, name, task);
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
        scheduler.sleepUntil(deadlineNanos);
    }
}
