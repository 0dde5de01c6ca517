package io.sluice.core.journal;

import io.sluice.core.command.CommandId;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.Signal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one partition under one ownership. A claim is held when its intent is acknowledged by all in-sync
 * replicas and was read back with no newer owner before it: the order of the log decides who owns the partition, no
 * clock and no group does. Any other entry is known to the history when {@link #append} returns, so that a cancel, a
 * deferral or a duplicate that follows at once finds it. Once closed it stays closed. Thread-safe; many threads wait in
 * it at once.
 */
public final class FencedJournal implements Journal {
    private static final String STALLED = "the journal was not acknowledged within the stall bound";

    private final PartitionLog log;
    private final String writer;
    private final Scheduler scheduler;
    private final Duration stallBound;
    private final JournalObserver observer;
    private final ConcurrentHashMap<Key, Waiting> claims = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Waiting> appends = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> closed = new AtomicReference<>();
    private final AtomicLong highestAcknowledged = new AtomicLong(-1);
    private volatile long highestRead = -1;

    /** @param stallBound longest wait for an acknowledgement and for reading an entry back */
    public FencedJournal(
            PartitionLog log, String writer, Scheduler scheduler, Duration stallBound, JournalObserver observer) {
        this.log = log;
        this.writer = writer;
        this.scheduler = scheduler;
        this.stallBound = stallBound;
        this.observer = observer;
    }

    private record Key(CommandId id, int attempt) {}

    @Override
    public Claim claim(JournalEntry.Intent intent) {
        long start = scheduler.nanoTime();
        Waiting mine = new Waiting(scheduler.newSignal());
        Key key = new Key(intent.commandId(), intent.attempt());
        if (claims.putIfAbsent(key, mine) != null) {
            throw new IllegalStateException("The same attempt of a command is claimed twice at once");
        }
        try {
            CompletableFuture<?> _ = write(intent).whenComplete((_, failure) -> mine.answered(failure));
            return await(mine, start) ? new Claim.Held(start + intent.validFor().toNanos()) : new Claim.Lost(reason());
        } finally {
            claims.remove(key, mine);
        }
    }

    @Override
    public void append(JournalEntry entry) {
        long start = scheduler.nanoTime();
        Waiting mine = new Waiting(scheduler.newSignal());
        CompletableFuture<?> _ = write(entry).whenComplete((offset, failure) -> {
            if (offset != null) {
                awaitReading(offset, mine);
            }
            mine.answered(failure);
        });
        if (!await(mine, start)) {
            throw new JournalClosedException(reason());
        }
    }

    /** Enters first and looks then: whichever comes later, the reader or this, finds the other. */
    private void awaitReading(long offset, Waiting mine) {
        appends.put(offset, mine);
        if (highestRead >= offset || closed.get() != null) {
            appends.remove(offset, mine);
            mine.read();
        }
    }

    /** Writes without waiting: for the tracker, whose thread must not stand still. */
    public CompletableFuture<Long> write(JournalEntry entry) {
        if (closed.get() != null) {
            return CompletableFuture.failedFuture(new JournalClosedException(reason()));
        }
        long start = scheduler.nanoTime();
        return log.append(writer, entry).whenComplete((offset, _) -> {
            if (offset != null) {
                highestAcknowledged.accumulateAndGet(offset, Math::max);
                observer.acknowledged(entry, scheduler.nanoTime() - start);
            }
        });
    }

    /**
     * Called by the log's reader for each entry behind the own owner entry, in order, after the fold has it. At
     * another's owner entry the reader calls {@link #close} instead.
     */
    public void readBack(LoggedEntry logged) {
        highestRead = logged.offset();
        Waiting append = appends.remove(logged.offset());
        if (append != null) {
            append.read();
        }
        if (logged.entry() instanceof JournalEntry.Intent intent
                && logged.writer().equals(writer)) {
            Waiting claim = claims.get(new Key(intent.commandId(), intent.attempt()));
            if (claim != null) {
                claim.read();
            }
        }
    }

    /** Ends this ownership: who waits for a claim loses it, and nothing is written any more. */
    public void close(String reason) {
        if (closed.compareAndSet(null, reason)) {
            claims.values().forEach(Waiting::wake);
            appends.values().forEach(Waiting::wake);
            appends.clear();
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

    /** Whether the entry is acknowledged, read back and still ours. What fails or stalls closes the journal. */
    private boolean await(Waiting mine, long startNanos) {
        long deadline = startNanos + stallBound.toNanos();
        BooleanSupplier waits = () -> closed.get() == null && mine.isOpen();
        while (waits.getAsBoolean() && scheduler.nanoTime() - deadline < 0) {
            mine.signal.await(deadline);
        }
        if (!mine.isDone()) {
            close(STALLED);
        }
        return closed.get() == null;
    }

    /** What one thread waits for. */
    private static final class Waiting {
        private final Signal signal;
        private volatile boolean acknowledged;
        private volatile boolean failed;
        private volatile boolean read;

        Waiting(Signal signal) {
            this.signal = signal;
        }

        void answered(@Nullable Throwable failure) {
            if (failure == null) {
                acknowledged = true;
            } else {
                failed = true;
            }
            wakeAtTheEnd();
        }

        void read() {
            read = true;
            wakeAtTheEnd();
        }

        /** Once, not for each half of what is waited for: whichever half comes second finds the other. */
        private void wakeAtTheEnd() {
            if (!isOpen()) {
                signal.raise();
            }
        }

        void wake() {
            signal.raise();
        }

        boolean isDone() {
            return acknowledged && read;
        }

        boolean isOpen() {
            return !isDone() && !failed;
        }
    }
}
