package io.sluice.core.time;

import org.jspecify.annotations.Nullable;

/** A signal in virtual time. */
final class VirtualSignal implements Signal {
    private final VirtualScheduler scheduler;
    private boolean raised;
    private @Nullable VirtualTask waiter;

    VirtualSignal(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void await(long deadlineNanos) {
        scheduler.step();
        if (waiter != null) {
            throw new IllegalStateException("One waits at a signal");
        }
        if (!raised && !scheduler.passed(deadlineNanos)) {
            waiter = scheduler.current();
            try {
                scheduler.block(deadlineNanos);
            } finally {
                waiter = null;
            }
        }
        raised = false;
    }

    @Override
    public void raise() {
        raised = true;
        if (waiter != null) {
            scheduler.queue().wake(waiter);
        }
        scheduler.step();
    }
}
