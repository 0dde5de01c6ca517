package io.sluice.guarantees;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must become true within a bound. */
public final class Eventually {
    private static final Duration LOOK = Duration.ofMillis(20);

    private Eventually() {}

    public static void holds(Duration within, BooleanSupplier condition) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("Not true within " + within);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
