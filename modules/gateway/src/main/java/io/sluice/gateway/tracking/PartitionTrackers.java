package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.PartitionFold;
import io.sluice.core.tracking.SettledIdBlock;
import io.sluice.core.tracking.TrackingPolicy;
import io.sluice.gateway.journal.JournalMetrics;
import io.sluice.gateway.journal.KafkaJournal;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions over and gives them back. A partition is owned when its past is folded up to the own owner entry;
 * until then no command of it may be worked on. Thread-safe; no method waits, the futures do.
 */
public final class PartitionTrackers {
    private static final Logger log = LoggerFactory.getLogger(PartitionTrackers.class);

    private final Topics topics;
    private final TrackerLoop loop;
    private final TopicReader topicReader;
    private final Checkpoints checkpoints;
    private final Publishers publishers;
    private final ProviderErrors errors;
    private final Scheduler scheduler;
    private final TrackingMetrics metrics;
    private final JournalMetrics journalMetrics;
    private final Settings settings;
    private final Supplier<String> ownershipIds;
    private final Map<Integer, CompletableFuture<OwnedPartitionLog>> taking = new ConcurrentHashMap<>();

    /** @param ownershipIds gives an id that no other ownership of any replica ever had */
    PartitionTrackers(
            Topics topics,
            TrackerLoop loop,
            TopicReader topicReader,
            Checkpoints checkpoints,
            Publishers publishers,
            ProviderErrors errors,
            Scheduler scheduler,
            TrackingMetrics metrics,
            JournalMetrics journalMetrics,
            Settings settings,
            Supplier<String> ownershipIds) {
        this.topics = topics;
        this.loop = loop;
        this.topicReader = topicReader;
        this.checkpoints = checkpoints;
        this.publishers = publishers;
        this.errors = errors;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.journalMetrics = journalMetrics;
        this.settings = settings;
        this.ownershipIds = ownershipIds;
    }

    /** The journal has a publisher of its own, so that statuses that cannot be written do not fill its buffer. */
    record Publishers(RecordPublisher journal, RecordPublisher statuses) {}

    /** The times and bounds of all partitions. */
    record Settings(TrackingPolicy policy, Duration stallBound, Duration checkpointEvery, Duration releaseBound) {}

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
                loop.submit(() -> {
                    if (taken.isDone()) {
                        tracker.end("given back before it was taken over");
                    } else {
                        loop.add(tracker, recovered.from());
                    }
                });
            } catch (RuntimeException e) {
                log.warn("Partition {} could not be taken over: {}", partition, e.getMessage());
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
        long journalEnd = topicReader.end(new TopicPartition(topics.name(Topic.JOURNAL), partition));
        Checkpoints.Stored stored = checkpoints.load(partition);
        for (FoldSnapshot snapshot : stored.newestFirst()) {
            try {
                return tracker(partition, fold(snapshot, stored.blocks()), snapshot, stored, journalEnd);
            } catch (IllegalArgumentException e) {
                log.warn("Partition {}: a checkpoint does not count: {}", partition, e.getMessage());
            }
        }
        FoldSnapshot begin = FoldSnapshot.empty();
        return tracker(partition, fold(begin, List.of()), begin, stored, journalEnd);
    }

    private PartitionFold fold(FoldSnapshot snapshot, List<SettledIdBlock> blocks) {
        return new PartitionFold(scheduler.newMonitor(), settings.policy(), errors, snapshot, blocks);
    }

    private Recovered tracker(
            int partition, PartitionFold fold, FoldSnapshot from, Checkpoints.Stored stored, long journalEnd) {
        KafkaJournal journal = new KafkaJournal(
                partition,
                ownershipIds.get(),
                publishers.journal(),
                scheduler::nanoTime,
                settings.stallBound(),
                journalMetrics);
        CheckpointCycle cycle = new CheckpointCycle(
                partition, checkpoints, scheduler, settings.checkpointEvery(), stored.nextGeneration());
        PartitionTracker tracker = new PartitionTracker(
                partition,
                fold,
                journal,
                new StatusQueue(partition, publishers.statuses()),
                cycle,
                metrics,
                scheduler,
                journalEnd);
        return new Recovered(tracker, from);
    }

    /**
     * Gives the partition back in order: its work must be drained before. What was journaled is folded and published,
     * and a last checkpoint is written.
     *
     * @return completes in any case, at the latest after {@code sluice.tracking.release-bound}
     */
    public CompletableFuture<Void> release(int partition) {
        cancelTaking(partition);
        CompletableFuture<Void> released = new CompletableFuture<>();
        loop.submit(() -> {
            PartitionTracker tracker = loop.find(partition);
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
        // Once more on the loop's thread, for a take-over that was just being taken in.
        loop.submit(() -> endLost(partition));
    }

    private void endLost(int partition) {
        PartitionTracker tracker = loop.find(partition);
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
        return !loop.isStopped();
    }

    Collection<PartitionTracker> owned() {
        return loop.trackers();
    }
}
