package io.sluice.gateway.journal;

import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.tracking.LoggedEntry;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one partition under one ownership. A claim is held when its intent is acknowledged by all in-sync
 * replicas and was read back with no newer owner before it: the order of the log decides who owns the partition, no
 * clock and no group does. Any other entry is known to the history when {@link #append} returns, so that a cancel, a
 * deferral or a duplicate that follows at once finds it. Once closed it stays closed. Thread-safe; many virtual threads
 * wait in it at once.
 */
public final class KafkaJournal implements Journal {
    private final int partition;
    private final String writer;
    private final RecordPublisher publisher;
    private final LongSupplier nanoTime;
    private final Duration stallBound;
    private final JournalMetrics metrics;
    private final ConcurrentHashMap<Key, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> closed = new AtomicReference<>();
    private final ConcurrentHashMap<Long, CompletableFuture<Void>> appended = new ConcurrentHashMap<>();
    private final AtomicLong highestAcknowledged = new AtomicLong(-1);
    private volatile long highestRead = -1;

    /** @param stallBound longest wait for an acknowledgement and for reading an intent back */
    public KafkaJournal(
            int partition,
            String writer,
            RecordPublisher publisher,
            LongSupplier nanoTime,
            Duration stallBound,
            JournalMetrics metrics) {
        this.partition = partition;
        this.writer = writer;
        this.publisher = publisher;
        this.nanoTime = nanoTime;
        this.stallBound = stallBound;
        this.metrics = metrics;
    }

    private record Key(CommandId id, int attempt) {}

    private record Pending(CompletableFuture<Claim> readBack, long postBeforeNanos) {}

    @Override
    public Claim claim(JournalEntry.Intent intent) {
        long start = nanoTime.getAsLong();
        Pending mine =
                new Pending(new CompletableFuture<>(), start + intent.validFor().toNanos());
        Key key = new Key(intent.commandId(), intent.attempt());
        if (pending.putIfAbsent(key, mine) != null) {
            throw new IllegalStateException("The same attempt of a command is claimed twice at once");
        }
        try {
            if (closed.get() != null) {
                return new Claim.Lost(reason());
            }
            CompletableFuture<RecordMetadata> acknowledged = write(intent);
            if (!await(acknowledged, start) || !await(mine.readBack(), start)) {
                close("the journal was not acknowledged within the stall bound");
                return new Claim.Lost(reason());
            }
            return mine.readBack().resultNow();
        } finally {
            pending.remove(key, mine);
        }
    }

    @Override
    public void append(JournalEntry entry) {
        if (closed.get() != null) {
            throw new JournalClosedException(reason());
        }
        long start = nanoTime.getAsLong();
        CompletableFuture<Void> known = write(entry).thenCompose(metadata -> whenRead(metadata.offset()));
        if (!await(known, start)) {
            close("the journal was not acknowledged within the stall bound");
        }
        if (closed.get() != null) {
            throw new JournalClosedException(reason());
        }
    }

    /** Completes when the history knows the entry at this offset. */
    private CompletableFuture<Void> whenRead(long offset) {
        CompletableFuture<Void> read = appended.computeIfAbsent(offset, _ -> new CompletableFuture<>());
        if (highestRead >= offset || closed.get() != null) {
            appended.remove(offset);
            read.complete(null);
        }
        return read;
    }

    /** Writes without waiting: for the tracker, whose thread must not stand still. */
    public CompletableFuture<RecordMetadata> write(JournalEntry entry) {
        if (closed.get() != null) {
            return CompletableFuture.failedFuture(new JournalClosedException(reason()));
        }
        long start = nanoTime.getAsLong();
        return publisher
                .publish(
                        Topic.JOURNAL.suffix(),
                        partition,
                        JournalCodec.keyOf(writer, entry),
                        JournalCodec.toRecord(writer, entry))
                .whenComplete((metadata, _) -> {
                    if (metadata != null) {
                        highestAcknowledged.accumulateAndGet(metadata.offset(), Math::max);
                        metrics.acknowledged(entry, nanoTime.getAsLong() - start);
                    }
                });
    }

    /**
     * Called by the log's reader for each entry behind the own owner entry, in order, after the fold has it. At
     * another's owner entry the reader calls {@link #close} instead.
     */
    public void readBack(LoggedEntry logged) {
        highestRead = logged.offset();
        CompletableFuture<Void> waitingAppend = appended.remove(logged.offset());
        if (waitingAppend != null) {
            waitingAppend.complete(null);
        }
        if (logged.entry() instanceof JournalEntry.Intent intent
                && logged.writer().equals(writer)) {
            Pending waiting = pending.get(new Key(intent.commandId(), intent.attempt()));
            if (waiting != null) {
                waiting.readBack()
                        .complete(
                                closed.get() == null
                                        ? new Claim.Held(waiting.postBeforeNanos())
                                        : new Claim.Lost(reason()));
            }
        }
    }

    /** Ends this ownership: who waits for a claim loses it, and nothing is written any more. */
    public void close(String reason) {
        if (closed.compareAndSet(null, reason)) {
            pending.values().forEach(waiting -> waiting.readBack().complete(new Claim.Lost(reason)));
            appended.values().forEach(waiting -> waiting.complete(null));
            appended.clear();
        }
    }

    public boolean isClosed() {
        return closed.get() != null;
    }

    /** The writer id of this ownership. */
    public String writer() {
        return writer;
    }

    /** Offset of the newest acknowledged entry of this ownership, -1 before the first. */
    public long highestAcknowledged() {
        return highestAcknowledged.get();
    }

    private String reason() {
        String reason = closed.get();
        return reason == null ? "" : reason;
    }

    /** Whether the future completed well before the stall bound, counted from the given instant, was over. */
    private boolean await(Future<?> future, long startNanos) {
        try {
            long left = startNanos + stallBound.toNanos() - nanoTime.getAsLong();
            future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
