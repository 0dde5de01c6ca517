package io.sluice.gateway.pause;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the reader before and for longer than the consumers of commands. The start waits a little for the first proof;
 * where that takes longer, the start goes on and everything is held meanwhile.
 */
final class PauseFeed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PauseFeed.class);
    /** Before the consumers of commands start, after which they stop. */
    private static final int PHASE = Integer.MAX_VALUE - 10_000;

    private static final Duration FIRST_PROOF_MAX = Duration.ofSeconds(10);

    private final PauseReader reader;
    private volatile boolean running;

    PauseFeed(PauseReader reader) {
        this.reader = reader;
    }

    @Override
    public void start() {
        running = true;
        reader.start();
        try {
            if (!reader.awaitProven(FIRST_PROOF_MAX)) {
                log.warn("The pauses are not read yet: nothing is sent until they are");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
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
