package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.topic.Topic;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Commands whose notBefore lies ahead. {@link #defer} writes one to the scheduled topic; the owner of a partition
 * {@link #take}s it there and gets each command back when it is due, at least once: after a restart those come again
 * that were not done. Thread-safe.
 */
public final class ScheduledCommands implements AutoCloseable {
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final RecordPublisher publisher;
    private final Function<DueCommands, ScheduleLoop> loops;
    private final Liveness liveness;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private record Running(ScheduleLoop loop, Thread thread) {}

    ScheduledCommands(RecordPublisher publisher, Function<DueCommands, ScheduleLoop> loops, Liveness liveness) {
        this.publisher = publisher;
        this.loops = loops;
        this.liveness = liveness;
    }

    /** Starts the thread that reads; nothing is read before a partition is taken. */
    public void start(DueCommands dueCommands) {
        ScheduleLoop loop = loops.apply(dueCommands);
        Thread thread = Thread.ofVirtual().name("schedule").unstarted(liveness.vital("The schedule", loop));
        if (!running.compareAndSet(null, new Running(loop, thread))) {
            throw new IllegalStateException("The schedule is running already");
        }
        thread.start();
    }

    /** Puts a command to wait in partition p; it waits durably when the future completes. */
    public CompletableFuture<RecordMetadata> defer(int partition, ScheduledCommand command) {
        return append(publisher, partition, command);
    }

    static CompletableFuture<RecordMetadata> append(
            RecordPublisher publisher, int partition, ScheduledCommand command) {
        return publisher.publish(
                Topic.SCHEDULED.suffix(), partition, command.getCommandId().toString(), command);
    }

    /** Begins to read a partition that this replica owns now. */
    public void take(int partition) {
        loop().take(partition);
    }

    /**
     * Ends reading a partition. When the future completes nothing more of it comes due here, and what was done is
     * committed as far as Kafka answered in time.
     */
    public CompletableFuture<Void> release(int partition) {
        return loop().release(partition);
    }

    private ScheduleLoop loop() {
        Running now = running.get();
        if (now == null) {
            throw new IllegalStateException("The schedule is not running");
        }
        return now.loop();
    }

    @Override
    public void close() {
        Running now = running.getAndSet(null);
        if (now == null) {
            return;
        }
        now.loop().stop();
        try {
            now.thread().join(STOP_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
