package io.sluice.gateway.optout;

import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the reader and the barriers. The start waits a little for the first proof, so that a live start without any
 * opt-out fails at once with one line; where reading takes longer, the start goes on and the gate stays closed meanwhile.
 */
final class OptOutFeed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OptOutFeed.class);

    /** Before the consumers of commands start, after which they stop. */
    static final int PHASE = Integer.MAX_VALUE - 10_000;

    private static final Duration FIRST_PROOF_MAX = Duration.ofSeconds(10);

    private final OptOutReader reader;
    private final OptOutView view;
    private final Barriers barriers;
    private final Duration interval;
    private final LiveStartCheck liveStart;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sluice-opt-out-barriers").factory());
    private volatile boolean running;

    OptOutFeed(OptOutReader reader, OptOutView view, Barriers barriers, Duration interval, LiveStartCheck liveStart) {
        this.reader = reader;
        this.view = view;
        this.barriers = barriers;
        this.interval = interval;
        this.liveStart = liveStart;
    }

    /**
     * Starts both.
     *
     * @throws BadConfigurationException when the live start is refused
     */
    @Override
    public void start() {
        running = true;
        reader.start();
        // The task catches what it can meet, and its end is that of the timer.
        Future<?> _ = timer.scheduleWithFixedDelay(this::writeBarriers, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        try {
            if (!view.awaitProven(FIRST_PROOF_MAX)) {
                log.warn("The opt-out table is not read to its end yet: nothing is sent until it is");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Optional<Fault> refusal = liveStart.refusal(view);
        if (refusal.isPresent()) {
            stop();
            throw new BadConfigurationException(List.of(refusal.get()));
        }
        log.info("The opt-out table holds {} entries", view.size());
    }

    private void writeBarriers() {
        try {
            barriers.write(view.partitions());
        } catch (RuntimeException e) {
            // Without this the timer would end for ever; the missing barrier itself closes the gate.
            log.warn("A barrier was not written: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        reader.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
