package io.sluice.gateway.wire;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Exchanges schemas with other versions at the start: publishes ours, learns theirs. Everything that reads or writes
 * records starts after it.
 */
final class SchemaExchange implements SmartLifecycle {
    /** After the topics are there, before anything reads or writes. */
    static final int PHASE = -900;

    private final SchemaPublisher publisher;
    private final SchemaListener listener;
    private final Duration bound;
    private volatile boolean running;

    SchemaExchange(SchemaPublisher publisher, SchemaListener listener, Duration bound) {
        this.publisher = publisher;
        this.listener = listener;
        this.bound = bound;
    }

    @Override
    public void start() {
        running = true;
        publisher.publish();
        listener.start();
        try {
            if (!listener.awaitCaughtUp(bound)) {
                throw new IllegalStateException("The schemas topic could not be read within " + bound);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading schemas", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            listener.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
