package io.sluice.core.tracking;

import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When and what one partition checkpoints: a snapshot, and only once the statuses up to it are acknowledged. At most
 * one is being written. Used by the tracker's thread only; writing happens beside it.
 */
public final class CheckpointCycle {
    /** Open messages written per second of a partition: larger ones are checkpointed less often. */
    private static final int MESSAGES_PER_SECOND = 200;

    private static final Logger log = LoggerFactory.getLogger(CheckpointCycle.class);

    private final int partition;
    private final CheckpointStore store;
    private final Scheduler scheduler;
    private final Duration every;
    private final Map<Long, SettledIdBlock> unwritten = new TreeMap<>();
    private long generation;
    private volatile long lastNanos;
    private long dueNanos;
    private long writtenOffset = -1;
    private @Nullable Taken taken;
    private @Nullable CompletableFuture<Boolean> writing;

    public CheckpointCycle(int partition, CheckpointStore store, Scheduler scheduler, Duration every, long generation) {
        this.partition = partition;
        this.store = store;
        this.scheduler = scheduler;
        this.every = every;
        this.generation = generation;
        begin();
    }

    private record Taken(FoldSnapshot snapshot, long statuses) {}

    /** The partition is owned from now on: the first checkpoint comes after one period. */
    void begin() {
        lastNanos = scheduler.nanoTime();
        dueNanos = scheduler.deadlineIn(every);
    }

    /** Takes a snapshot when one is due, and writes it when its statuses are acknowledged. */
    void advance(PartitionFold fold, StatusQueue statuses) {
        finish();
        if (taken == null && writing == null && scheduler.nanoTime() - dueNanos >= 0) {
            take(fold, statuses);
        }
        writeWhenAcknowledged(statuses);
    }

    /** The last checkpoint of an ownership; true once all that was folded is in one. */
    boolean last(PartitionFold fold, StatusQueue statuses) {
        finish();
        if (taken == null && writing == null) {
            if (writtenOffset == fold.journalOffset()) {
                return true;
            }
            take(fold, statuses);
        }
        writeWhenAcknowledged(statuses);
        return false;
    }

    Duration age() {
        return Duration.ofNanos(scheduler.nanoTime() - lastNanos);
    }

    private void take(PartitionFold fold, StatusQueue statuses) {
        for (SettledIdBlock block : fold.changedBlocks()) {
            unwritten.put(block.number(), block);
        }
        taken = new Taken(fold.snapshot(), statuses.added());
    }

    private void writeWhenAcknowledged(StatusQueue statuses) {
        Taken ready = taken;
        if (ready == null || writing != null || statuses.acknowledged() < ready.statuses()) {
            return;
        }
        long number = generation++;
        List<SettledIdBlock> blocks = List.copyOf(unwritten.values());
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        writing = done;
        scheduler.start("checkpoint-" + partition, () -> {
            try {
                store.write(partition, number, ready.snapshot(), blocks);
                done.complete(true);
            } catch (RuntimeException e) {
                log.warn("Partition {}: {}", partition, e.getClass().getName());
                done.complete(false);
            }
        });
    }

    private void finish() {
        CompletableFuture<Boolean> present = writing;
        Taken written = taken;
        if (present == null || written == null || !present.isDone()) {
            return;
        }
        if (present.join()) {
            unwritten.clear();
            writtenOffset = written.snapshot().journalOffset();
            lastNanos = scheduler.nanoTime();
        }
        long cost = written.snapshot().open().size() / MESSAGES_PER_SECOND;
        Duration pause = every.compareTo(Duration.ofSeconds(cost)) > 0 ? every : Duration.ofSeconds(cost);
        dueNanos = scheduler.deadlineIn(pause);
        writing = null;
        taken = null;
    }
}
