package io.sluice.gateway.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/** How many commands a replica keeps aside, all its partitions together. Thread-safe. */
final class HeldBudget {
    private final int max;
    private final AtomicInteger held = new AtomicInteger();

    HeldBudget(int max) {
        this.max = max;
    }

    void change(int by) {
        held.addAndGet(by);
    }

    /** From here on a partition with held commands reads no further; what it has read is held beyond the bound. */
    boolean spent() {
        return held.get() >= max;
    }
}
