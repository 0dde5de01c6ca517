package io.sluice.core.dispatch;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Knows which records of one partition and one assignment are done. Offsets may have gaps (compaction, transactions),
 * so only received offsets count. Completions come in any order from any thread; the watermark is what may be
 * committed. As large as the records without an answer: those that are done behind one that waits for long cost nothing.
 */
public final class CompletionTracker {
    private static final long NONE = -1;

    /** One received record. */
    public final class Slot {
        private final long offset;
        /** The record received before it, or none. */
        private final long before;

        private final Instant appendedAt;
        private final long receivedNanos;

        private Slot(long offset, long before, Instant appendedAt, long receivedNanos) {
            this.offset = offset;
            this.before = before;
            this.appendedAt = appendedAt;
            this.receivedNanos = receivedNanos;
        }

        public long offset() {
            return offset;
        }

        /** Marks the record as done; more than once does no harm. */
        public void complete() {
            try (Monitor _ = lock.enter()) {
                open.remove(offset);
            }
        }
    }

    private final Scheduler scheduler;
    private final Monitor lock;
    /** Records without an answer, by offset; bounded by whoever receives. */
    private final TreeMap<Long, Slot> open = new TreeMap<>();

    private long lastReceived = NONE;

    public CompletionTracker(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
    }

    /** A record was received that was appended then; offsets only grow within one assignment. */
    public Slot received(long offset, Instant appendedAt) {
        try (Monitor _ = lock.enter()) {
            if (offset <= lastReceived) {
                throw new IllegalStateException("Offset " + offset + " was received before");
            }
            Slot slot = new Slot(offset, lastReceived, appendedAt, scheduler.nanoTime());
            lastReceived = offset;
            open.put(offset, slot);
            return slot;
        }
    }

    /** The offset to commit: everything received below it is done. -1 when nothing is. */
    public long watermark() {
        try (Monitor _ = lock.enter()) {
            return behindDone();
        }
    }

    /** The first record without an answer, where reading begins again; the watermark when there is none. */
    public long firstOpen() {
        try (Monitor _ = lock.enter()) {
            return open.isEmpty() ? behindDone() : open.firstKey();
        }
    }

    /** How long the oldest record without an answer has been here; 0 when every record has one. */
    public long oldestOpenNanos() {
        try (Monitor _ = lock.enter()) {
            Map.Entry<Long, Slot> first = open.firstEntry();
            return first == null ? 0 : scheduler.nanoTime() - first.getValue().receivedNanos;
        }
    }

    /** When the first record without an answer was appended; empty when every record has one. */
    public Optional<Instant> firstOpenAppendedAt() {
        try (Monitor _ = lock.enter()) {
            return Optional.ofNullable(open.firstEntry()).map(first -> first.getValue().appendedAt);
        }
    }

    /** Records without an answer. */
    public int open() {
        try (Monitor _ = lock.enter()) {
            return open.size();
        }
    }

    /** Offsets from the first record without an answer to the last received one: what a restart reads again. */
    public long span() {
        try (Monitor _ = lock.enter()) {
            return open.isEmpty() ? 0 : lastReceived + 1 - open.firstKey();
        }
    }

    private long behindDone() {
        Map.Entry<Long, Slot> first = open.firstEntry();
        long lastDone = first == null ? lastReceived : first.getValue().before;
        return lastDone == NONE ? NONE : lastDone + 1;
    }
}
