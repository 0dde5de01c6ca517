package io.sluice.gateway.tracking;

import io.sluice.gateway.observability.Liveness;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Starts the tracker before the dispatcher's consumer and stops it after, so that a drain is still folded. */
final class TrackerLifecycle implements SmartLifecycle {
    /** Well below the phase of listener containers. */
    static final int PHASE = 1_000;
    /** The loop ends within one poll and the closing of its consumer. */
    private static final long JOIN_MILLIS_MAX = 10_000;

    private final TrackerLoop loop;
    private final StuckMessages stuck;
    private final Liveness liveness;
    private @Nullable Thread loopThread;
    private @Nullable Thread stuckThread;

    TrackerLifecycle(TrackerLoop loop, StuckMessages stuck, Liveness liveness) {
        this.loop = loop;
        this.stuck = stuck;
        this.liveness = liveness;
    }

    @Override
    public synchronized void start() {
        loopThread = Thread.ofPlatform().name("tracker").start(liveness.vital("The tracker", loop));
        stuckThread = Thread.ofVirtual().name("stuck-messages").start(stuck);
    }

    @Override
    public synchronized void stop() {
        stuck.stop();
        loop.stop();
        join(stuckThread);
        join(loopThread);
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(JOIN_MILLIS_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loopThread != null && loopThread.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
