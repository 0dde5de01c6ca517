package io.sluice.core.time;

import java.util.function.Supplier;

/** Counts the steps of a run, finds the one that never ends, and lets something happen at a certain one. */
final class VirtualSteps {
    private static final int MAX = 20_000_000;
    private static final int AT_ONE_INSTANT_MAX = 2_000_000;

    private long taken;
    private long atThisInstant;
    private long interruptedAt = Long.MAX_VALUE;
    private Runnable interruption = () -> {};

    long taken() {
        return taken;
    }

    void timeMoved() {
        atThisInstant = 0;
    }

    void count(Supplier<String> waiting) {
        taken++;
        atThisInstant++;
        if (taken > MAX || atThisInstant > AT_ONE_INSTANT_MAX) {
            throw new AssertionError("Too many steps, at one instant " + atThisInstant + ": " + waiting.get());
        }
    }

    void interruptAt(long step, Runnable what) {
        interruptedAt = step;
        interruption = what;
    }

    /** Lets happen what is due at this step. */
    void interrupt() {
        if (taken >= interruptedAt) {
            interruptedAt = Long.MAX_VALUE;
            interruption.run();
        }
    }
}
