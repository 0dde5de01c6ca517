package io.sluice.gateway.shield;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Up to when the reader surely knows all that was written: it asks for the end of the log only when somebody waits for
 * it, which is once after each take-over. Thread-safe.
 */
final class ShieldProof {
    private final Scheduler scheduler;
    private final Monitor monitor;
    private @Nullable Long wantedNanos;
    private @Nullable Long provenNanos;

    ShieldProof(Scheduler scheduler) {
        this.scheduler = scheduler;
        monitor = scheduler.newMonitor();
    }

    /**
     * Waits until all is read that was acknowledged before the monotonic instant, at most so long.
     *
     * @return whether it is
     */
    boolean await(long sinceNanos, Duration bound) {
        long deadline = scheduler.deadlineIn(bound);
        try (Monitor held = monitor.enter()) {
            // Asked for also by who does not wait.
            if (wantedNanos == null || sinceNanos - wantedNanos > 0) {
                wantedNanos = sinceNanos;
            }
            while (!isProven(sinceNanos) && scheduler.nanoTime() - deadline < 0) {
                held.await(deadline);
            }
            return isProven(sinceNanos);
        }
    }

    /** Whether somebody waits. */
    boolean wanted() {
        try (Monitor _ = monitor.enter()) {
            return wantedNanos != null && !isProven(wantedNanos);
        }
    }

    /** All is read that was acknowledged before the monotonic instant at which the end of the log was asked for. */
    void proven(long atNanos) {
        try (Monitor held = monitor.enter()) {
            provenNanos = atNanos;
            held.signalAll();
        }
    }

    private boolean isProven(long sinceNanos) {
        return provenNanos != null && provenNanos - sinceNanos >= 0;
    }
}
