package io.sluice.gateway.shield;

import io.sluice.contract.topic.Topic;
import io.sluice.core.shield.CountryTotals;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the reader, and publishes what countries were trusted with by day. The start waits until the last 24 hours are
 * read, as long as the reading goes on and {@link FirstReading} bears it.
 */
final class ShieldFeed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ShieldFeed.class);

    /** Before the consumers of commands start, after which it stops. */
    static final int PHASE = Integer.MAX_VALUE - 10_000;

    private final boolean enabled;
    private final ShieldReader reader;
    private final ShieldProof proof;
    private final ShieldBook book;
    private final RecordPublisher publisher;
    private final Duration daysEvery;
    private final Scheduler scheduler;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sluice-shield-days").factory());
    private volatile boolean running;

    ShieldFeed(
            boolean enabled,
            ShieldReader reader,
            ShieldProof proof,
            ShieldBook book,
            RecordPublisher publisher,
            Duration daysEvery,
            Scheduler scheduler) {
        this.enabled = enabled;
        this.reader = reader;
        this.proof = proof;
        this.book = book;
        this.publisher = publisher;
        this.daysEvery = daysEvery;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        running = true;
        reader.start();
        if (!new FirstReading(proof, reader::taken, scheduler).await()) {
            log.warn("The shield's last 24 hours are not read to their end yet");
        }
        // The task catches what it can meet, and its end is that of the timer.
        Future<?> _ = timer.scheduleWithFixedDelay(
                this::publishDays, daysEvery.toNanos(), daysEvery.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void publishDays() {
        try {
            for (CountryTotals totals : book.unpublished()) {
                // What is not acknowledged is still unpublished in a minute.
                CompletableFuture<RecordMetadata> _ = publisher.publish(
                        Topic.SHIELD_DAYS.suffix(), null, ShieldCodec.keyOf(totals), ShieldCodec.toRecord(totals));
            }
        } catch (RuntimeException e) {
            // Without this the timer would end for ever.
            log.warn("The shield's days were not published: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        if (running) {
            publishDays();
        }
        reader.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
