package io.sluice.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock and one daemon thread. What is pending is bounded by the messages and requests held. */
public final class RealTimeline implements Timeline {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeline.class);

    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("simulator-timeline").daemon().factory());

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable action) {
        try {
            ScheduledFuture<?> _ = executor.schedule(() -> runLogged(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the timeline is closed: an action is dropped");
        }
    }

    private static void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("an action of the simulator failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
