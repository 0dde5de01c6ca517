package io.sluice.core.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A monitor in virtual time. Its holder never loses the baton, so entering never waits. */
final class VirtualMonitor implements Monitor {
    private final VirtualScheduler scheduler;
    private final List<VirtualTask> waiters = new ArrayList<>();
    private @Nullable VirtualTask holder;

    VirtualMonitor(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Monitor enter() {
        scheduler.step();
        take();
        return this;
    }

    @Override
    public void close() {
        release();
        scheduler.step();
    }

    @Override
    public void await(long deadlineNanos) {
        VirtualTask self = release();
        if (!scheduler.passed(deadlineNanos) && !scheduler.wakesEarly()) {
            waiters.add(self);
            scheduler.block(deadlineNanos);
            waiters.remove(self);
        } else {
            scheduler.step();
        }
        take();
    }

    @Override
    public void signalAll() {
        if (holder != scheduler.current()) {
            throw new IllegalStateException("Signals only from inside");
        }
        waiters.forEach(scheduler.queue()::wake);
        waiters.clear();
    }

    private void take() {
        VirtualTask self = scheduler.current();
        if (holder != null) {
            throw new IllegalStateException(self + " enters a monitor that " + holder + " holds");
        }
        holder = self;
        self.monitorsHeld++;
    }

    private VirtualTask release() {
        VirtualTask self = scheduler.current();
        if (holder != self) {
            throw new IllegalStateException("Only the holder leaves a monitor");
        }
        holder = null;
        self.monitorsHeld--;
        return self;
    }
}
