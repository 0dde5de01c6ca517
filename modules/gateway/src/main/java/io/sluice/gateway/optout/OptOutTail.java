package io.sluice.gateway.optout;

import org.springframework.context.SmartLifecycle;

/** Runs the reader in a process that only answers Twilio: it needs to know what changed lately, but no table. */
final class OptOutTail implements SmartLifecycle {
    private final OptOutReader reader;
    private volatile boolean running;

    OptOutTail(OptOutReader reader) {
        this.reader = reader;
    }

    @Override
    public void start() {
        running = true;
        reader.start();
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
        return OptOutFeed.PHASE;
    }
}
