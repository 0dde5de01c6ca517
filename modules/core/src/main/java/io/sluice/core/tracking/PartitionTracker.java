package io.sluice.core.tracking;

import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition from its take-over to its end: read the past, write the owner entry, read up to it, then own. Used by
 * the tracker's thread only, except for the fold, the journal and the futures. Never waits.
 */
public final class PartitionTracker {
    /** From here on the journal is not read further until what was read is folded. */
    static final int ENTRIES_MAX = 10_000;
    /** Callbacks without a place in the journal after which no more are read, unless an entry waits for them. */
    static final int UNPLACED_MAX = 5_000;
    /** How long an entry may wait for callbacks: then their log was lost, or it is out of reach. */
    private static final Duration CALLBACKS_WAIT_MAX = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(PartitionTracker.class);

    private final int partition;
    private final PartitionFold fold;
    private final FencedJournal journal;
    private final StatusQueue statuses;
    private final CheckpointCycle checkpoints;
    private final TrackingObserver observer;
    private final Scheduler scheduler;
    private final long journalEnd;
    private final CompletableFuture<OwnedPartitionLog> taken = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final Deque<LoggedEntry> entries = new ArrayDeque<>();

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.READING);
    private long journalPosition;
    private long callbacksPosition;
    private BooleanSupplier callbacksEnd = () -> false;
    private long waitingSinceNanos = Long.MIN_VALUE;
    private long placedUpTo;
    private CompletableFuture<?> placing = CompletableFuture.completedFuture(null);

    /** How far the take-over is. */
    public enum Phase {
        READING,
        CLAIMING,
        OWNING,
        RELEASING,
        ENDED
    }

    /** @param journalEnd end of the journal when reading began: from there on the owner entry may be written */
    public PartitionTracker(
            int partition,
            PartitionFold fold,
            FencedJournal journal,
            StatusQueue statuses,
            CheckpointCycle checkpoints,
            TrackingObserver observer,
            Scheduler scheduler,
            long journalEnd) {
        this.partition = partition;
        this.fold = fold;
        this.journal = journal;
        this.statuses = statuses;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.scheduler = scheduler;
        this.journalEnd = journalEnd;
    }

    public int partition() {
        return partition;
    }

    public PartitionFold fold() {
        return fold;
    }

    public Phase phase() {
        return phase.get();
    }

    /** Goes on to the next phase, unless the end came first: nothing leads out of it. */
    private boolean goOn(Phase next) {
        return phase.updateAndGet(now -> now == Phase.ENDED ? Phase.ENDED : next) == next;
    }

    public CompletableFuture<OwnedPartitionLog> taken() {
        return taken;
    }

    CompletableFuture<Void> released() {
        return released;
    }

    public Duration checkpointAge() {
        return checkpoints.age();
    }

    public boolean journalFull() {
        return entries.size() >= ENTRIES_MAX || statuses.full();
    }

    public boolean callbacksFull() {
        return fold.unplaced() >= UNPLACED_MAX && waitingSinceNanos == Long.MIN_VALUE;
    }

    public void read(LoggedEntry entry) {
        entries.addLast(entry);
    }

    public void read(long offset, CallbackFact fact) {
        fold.receive(offset, fact);
    }

    /**
     * The reader's positions after a poll; folds what can be folded and takes the next step.
     *
     * @param callbacksEndHere whether the log of the callbacks surely has nothing behind that position; asked only after
     *     callbacks were waited for in vain, and may take a moment
     */
    public void advance(long newJournalPosition, long newCallbacksPosition, BooleanSupplier callbacksEndHere) {
        journalPosition = newJournalPosition;
        callbacksPosition = newCallbacksPosition;
        callbacksEnd = callbacksEndHere;
        foldEntries();
        statuses.advance();
        switch (phase()) {
            case READING -> claimWhenRead();
            case OWNING -> {
                placeCallbacks();
                checkpoints.advance(fold, statuses);
            }
            case RELEASING -> finishRelease();
            case CLAIMING, ENDED -> {}
        }
    }

    private void foldEntries() {
        while (phase() != Phase.ENDED
                && !entries.isEmpty()
                && !statuses.full()
                && !waitsForCallbacks(entries.getFirst())) {
            LoggedEntry next = entries.removeFirst();
            boolean owned = phase() == Phase.OWNING || phase() == Phase.RELEASING;
            if (owned && isOwnerOfAnother(next)) {
                end("another replica took the partition over");
                return;
            }
            List<StatusChange> changes = fold.apply(next);
            statuses.add(changes);
            changes.forEach(observer::published);
            boolean isOwn =
                    next.entry() instanceof JournalEntry.Owner && next.writer().equals(journal.writer());
            if (isOwn && goOn(Phase.OWNING)) {
                checkpoints.begin();
                taken.complete(new OwnedPartitionLog(journal, fold));
            }
            if (owned) {
                journal.readBack(next);
            }
        }
    }

    private boolean isOwnerOfAnother(LoggedEntry entry) {
        return entry.entry() instanceof JournalEntry.Owner && !entry.writer().equals(journal.writer());
    }

    /** Proof must not be passed over: only callbacks that their log has no more are gone on without. */
    private boolean waitsForCallbacks(LoggedEntry entry) {
        if (!(entry.entry() instanceof JournalEntry.CallbacksRead read) || callbacksPosition >= read.upTo()) {
            waitingSinceNanos = Long.MIN_VALUE;
            return false;
        }
        if (waitingSinceNanos == Long.MIN_VALUE) {
            waitingSinceNanos = scheduler.nanoTime();
        }
        if (scheduler.nanoTime() - waitingSinceNanos <= CALLBACKS_WAIT_MAX.toNanos()) {
            return true;
        }
        waitingSinceNanos = Long.MIN_VALUE;
        if (!callbacksEnd.getAsBoolean()) {
            end("the callbacks that its journal names are out of reach");
            return true;
        }
        log.error("Partition {}: callbacks below {} are lost, going on without them", partition, read.upTo());
        return false;
    }

    private void claimWhenRead() {
        if (journalPosition < journalEnd || !entries.isEmpty() || !goOn(Phase.CLAIMING)) {
            return;
        }
        CompletableFuture<?> _ = journal.write(
                        new JournalEntry.Owner(journal.writer(), fold.epoch() + 1, scheduler.now()))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        end("the owner entry was not acknowledged");
                    }
                });
    }

    /** Gives the callbacks that were read their place in the journal; one such entry is on its way at a time. */
    private void placeCallbacks() {
        if (!placing.isDone()) {
            return;
        }
        if (placing.isCompletedExceptionally()) {
            placedUpTo = 0;
        }
        fold.unplacedUpTo().filter(upTo -> upTo > placedUpTo).ifPresent(upTo -> {
            placedUpTo = upTo;
            placing = journal.write(new JournalEntry.CallbacksRead(upTo, scheduler.now()));
        });
    }

    /** Ends the ownership in order: what was acknowledged is read and folded, then one more checkpoint. */
    void release(Duration bound) {
        if (phase() != Phase.OWNING || !goOn(Phase.RELEASING)) {
            end("given back before it was taken over");
            return;
        }
        journal.close("the partition is given back");
        long latest = scheduler.deadlineIn(bound);
        scheduler.start("release-" + partition, () -> {
            scheduler.sleepUntil(latest);
            released.complete(null);
        });
    }

    private void finishRelease() {
        if (released.isDone()) {
            end("given back");
        } else if (journalPosition > journal.highestAcknowledged()
                && entries.isEmpty()
                && checkpoints.last(fold, statuses)) {
            end("given back");
        }
    }

    /** Ends the ownership at once. Safe to call from any thread and more than once. */
    public void end(String reason) {
        phase.set(Phase.ENDED);
        journal.close(reason);
        taken.completeExceptionally(new IllegalStateException("Partition " + partition + ": " + reason));
        released.complete(null);
    }
}
