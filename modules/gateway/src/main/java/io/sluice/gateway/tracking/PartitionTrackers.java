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
    private final RecordPublisher publisher;
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
            RecordPublisher publisher,
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
        this.publisher = publisher;
        this.errors = errors;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.journalMetrics = journalMetrics;
        this.settings = settings;
        this.ownershipIds = ownershipIds;
    }

    /** The times and bounds of all partitions. */
    record Settings(TrackingPolicy policy, Duration stallBound, Duration checkpointEvery, Duration releaseBound) {}

    /**
     * Takes the partition over. Also right for a partition that this replica had and whose journal was closed: it is
     * then taken anew.
     *
     * @return completes when the partition is owned; exceptionally when it cannot be, and may be tried again then
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
                CompletableFuture<?> _ = tracker.taken().whenComplete((owned, failure) -> {
                    if (failure == null) {
                        taken.complete(owned);
                    } else {
                        taken.completeExceptionally(failure);
                    }
                });
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
        return taken;
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
                partition, ownershipIds.get(), publisher, scheduler::nanoTime, settings.stallBound(), journalMetrics);
        CheckpointCycle cycle = new CheckpointCycle(
                partition, checkpoints, scheduler, settings.checkpointEvery(), stored.nextGeneration());
        PartitionTracker tracker = new PartitionTracker(
                partition, fold, journal, new StatusQueue(partition, publisher), cycle, metrics, scheduler, journalEnd);
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
