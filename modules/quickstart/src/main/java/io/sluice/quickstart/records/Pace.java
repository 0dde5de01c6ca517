package io.sluice.quickstart.records;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a loop at so many turns per second, evenly, without catching up on what it missed. Used by one thread.
 */
public final class Pace {
    private final long everyNanos;
    private long next;

    /** @param perSecond turns per second, more than 0 */
    public Pace(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a pace is more than 0 per second");
        }
        this.everyNanos = Math.max(1, (long) (Duration.ofSeconds(1).toNanos() / perSecond));
        this.next = System.nanoTime();
    }

    /** Waits for the next turn; an interrupt ends the wait early. */
    public void await() {
        long wait = next - System.nanoTime();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, wait);
            wait = next - System.nanoTime();
        }
        next = Math.max(next, System.nanoTime() - Duration.ofMillis(10).toNanos()) + everyNanos;
    }
}
