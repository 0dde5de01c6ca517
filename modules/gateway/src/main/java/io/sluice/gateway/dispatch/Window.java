package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.CompletionTracker;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of one partition of a command topic is taken at a time. What an operator holds takes no place, so that others
 * pass it, and what was held has places of its own when it comes back: neither keeps the other waiting. Thread-safe.
 */
final class Window {
    /** Records under way: received for the first time, without an answer, and not held. */
    static final int OPEN_MAX = 2_000;

    /** Records under way that were held before. */
    static final int BACK_MAX = 1_000;

    private final CompletionTracker tracker;
    private final HeldCommands held;
    private final Reach reach;
    private final AtomicInteger back = new AtomicInteger();

    Window(CompletionTracker tracker, HeldCommands held, Reach reach) {
        this.tracker = tracker;
        this.held = held;
        this.reach = reach;
    }

    boolean full() {
        return underWay() >= OPEN_MAX || !mayReach();
    }

    boolean hasRoom() {
        return underWay() <= OPEN_MAX / 2 && mayReach();
    }

    int roomForBack() {
        return BACK_MAX - back.get();
    }

    /** A record that was held is under way again. */
    void cameBack() {
        back.incrementAndGet();
    }

    /** It has an answer, or is held again. */
    void wentOn() {
        back.decrementAndGet();
    }

    private boolean mayReach() {
        return reach.mayGrow() && held.mayGrow();
    }

    private int underWay() {
        return tracker.open() - held.count() - back.get();
    }
}
