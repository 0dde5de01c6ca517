package io.sluice.core.tracking;

import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.JournalObserver;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions over and gives them back. A partition is owned when its past is folded up to the own owner entry;
 * until then no command of it may be worked on. Thread-safe; no method waits, the futures do.
 */
public final class PartitionTrackers {
    private static final Logger log = LoggerFactory.getLogger(PartitionTrackers.class);

    private final LogReader reader;
    private final TrackedLogs logs;
    private final CheckpointStore checkpoints;
    private final StatusSink statuses;
    private final ProviderErrors errors;
    private final Scheduler scheduler;
    private final Observers observers;
    private final Settings settings;
    private final Supplier<String> ownershipIds;
    private final Map<Integer, CompletableFuture<OwnedPartitionLog>> taking = new ConcurrentHashMap<>();

    /** @param ownershipIds gives an id that no other ownership of any replica ever had */
    public PartitionTrackers(
            LogReader reader,
            TrackedLogs logs,
            CheckpointStore checkpoints,
            StatusSink statuses,
            ProviderErrors errors,
            Scheduler scheduler,
            Observers observers,
            Settings settings,
            Supplier<String> ownershipIds) {
        this.reader = reader;
        this.logs = logs;
        this.checkpoints = checkpoints;
        this.statuses = statuses;
        this.errors = errors;
        this.scheduler = scheduler;
        this.observers = observers;
        this.settings = settings;
        this.ownershipIds = ownershipIds;
    }

    /** Who is told what happens. */
    public record Observers(JournalObserver journal, TrackingObserver tracking) {}

    /** The times and bounds of all partitions. */
    public record Settings(
            TrackingPolicy policy, Duration stallBound, Duration checkpointEvery, Duration releaseBound) {}

    /**
     * Takes the partition over. Also right for a partition that this replica had and whose journal was closed: it is
     * then taken anew.
     *
     * @return completes when the partition is owned; exceptionally when it cannot be, and may be tried again then; on a
     *     thread of its own, so that what hangs on it may wait
     */
    public CompletableFuture<OwnedPartitionLog> take(int partition) {
        CompletableFuture<OwnedPartitionLog> taken = new CompletableFuture<>();
        cancelTaking(partition);
        taking.put(partition, taken);
        CompletableFuture<?> _ = taken.whenComplete((_, _) -> taking.remove(partition, taken));
        scheduler.start("take-" + partition, () -> {
            try {
                Recovered recovered = recover(partition);
                PartitionTracker tracker = recovered.tracker();
                CompletableFuture<?> _ =
                        tracker.taken().whenComplete((owned, failure) -> answer(taken, owned, failure));
                reader.submit(() -> {
                    if (taken.isDone()) {
                        tracker.end("given back before it was taken over");
                    } else {
                        reader.add(tracker, recovered.from());
                    }
                });
            } catch (RuntimeException e) {
                log.warn(
                        "Partition {} could not be taken over: {}",
                        partition,
                        e.getClass().getName());
                taken.completeExceptionally(e);
            }
        });
        return onThreadOfItsOwn(partition, taken);
    }

    /** What ends a take-over is the thread of the tracker or of the producer: neither may run what callers hang on. */
    private CompletableFuture<OwnedPartitionLog> onThreadOfItsOwn(
            int partition, CompletableFuture<OwnedPartitionLog> taken) {
        CompletableFuture<OwnedPartitionLog> told = new CompletableFuture<>();
        CompletableFuture<?> _ = taken.whenCompleteAsync(
                (owned, failure) -> answer(told, owned, failure), tell -> scheduler.start("taken-" + partition, tell));
        return told;
    }

    private static void answer(
            CompletableFuture<OwnedPartitionLog> future,
            @Nullable OwnedPartitionLog owned,
            @Nullable Throwable failure) {
        if (owned != null) {
            future.complete(owned);
        } else {
            future.completeExceptionally(failure == null ? new IllegalStateException("No reason given") : failure);
        }
    }

    private record Recovered(PartitionTracker tracker, FoldSnapshot from) {}

    private Recovered recover(int partition) {
        long journalEnd = logs.journalEnd(partition);
        CheckpointStore.Stored stored = checkpoints.load(partition);
        for (FoldSnapshot snapshot : stored.newestFirst()) {
            try {
                return tracker(partition, fold(snapshot, stored.blocks()), snapshot, stored, journalEnd);
            } catch (IllegalArgumentException e) {
                log.warn(
                        "Partition {}: a checkpoint does not count: {}",
                        partition,
                        e.getClass().getName());
            }
        }
        FoldSnapshot begin = FoldSnapshot.empty();
        return tracker(partition, fold(begin, List.of()), begin, stored, journalEnd);
    }

    private PartitionFold fold(FoldSnapshot snapshot, List<SettledIdBlock> blocks) {
        return new PartitionFold(scheduler.newMonitor(), settings.policy(), errors, snapshot, blocks);
    }

    private Recovered tracker(
            int partition, PartitionFold fold, FoldSnapshot from, CheckpointStore.Stored stored, long journalEnd) {
        FencedJournal journal = new FencedJournal(
                logs.journal(partition), ownershipIds.get(), scheduler, settings.stallBound(), observers.journal());
        CheckpointCycle cycle = new CheckpointCycle(
                partition, checkpoints, scheduler, settings.checkpointEvery(), stored.nextGeneration());
        PartitionTracker tracker = new PartitionTracker(
                partition,
                fold,
                journal,
                new StatusQueue(partition, statuses),
                cycle,
                observers.tracking(),
                scheduler,
                journalEnd);
        return new Recovered(tracker, from);
    }

    /**
     * Gives the partition back in order: its work must be drained before. What was journaled is folded and published,
     * and a last checkpoint is written.
     *
     * @return completes in any case, at the latest after the release bound
     */
    public CompletableFuture<Void> release(int partition) {
        cancelTaking(partition);
        CompletableFuture<Void> released = new CompletableFuture<>();
        reader.submit(() -> {
            PartitionTracker tracker = reader.find(partition);
            if (tracker == null) {
                released.complete(null);
                return;
            }
            CompletableFuture<?> _ = tracker.released().whenComplete((_, _) -> released.complete(null));
            tracker.release(settings.releaseBound());
        });
        return released;
    }

    /** The partition belongs to another already: nothing of it is written any more. */
    public void lose(int partition) {
        cancelTaking(partition);
        endLost(partition);
        // Once more on the reader's thread, for a take-over that was just being taken in.
        reader.submit(() -> endLost(partition));
    }

    private void endLost(int partition) {
        PartitionTracker tracker = reader.find(partition);
        if (tracker != null) {
            tracker.end("the partition was lost");
        }
    }

    private void cancelTaking(int partition) {
        CompletableFuture<OwnedPartitionLog> present = taking.remove(partition);
        if (present != null) {
            present.completeExceptionally(new IllegalStateException("Given back before it was taken over"));
        }
    }

    /** Whether the tracker's thread runs; without it no partition can be owned. */
    public boolean isRunning() {
        return !reader.isStopped();
    }

    /** The trackers of all taken partitions; weakly consistent. */
    public Collection<PartitionTracker> owned() {
        return reader.trackers();
    }
}
