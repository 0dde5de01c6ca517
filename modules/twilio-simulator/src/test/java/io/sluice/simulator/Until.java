package io.sluice.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
final class Until {
    private static final long PAUSE_NANOS = 5_000_000;

    private Until() {}

    static void holds(Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("still not so after " + deadline);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
