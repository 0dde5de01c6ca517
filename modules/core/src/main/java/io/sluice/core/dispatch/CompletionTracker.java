package io.sluice.core.dispatch;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.util.ArrayDeque;

/**
 * Knows which records of one partition and one assignment are done. Offsets may have gaps (compaction, transactions),
 * so only received offsets count. Completions come in any order from any thread; the watermark is what may be
 * committed.
 */
public final class CompletionTracker {
    /** One received record. */
    public final class Slot {
        private final long offset;
        private final long receivedNanos;
        private boolean done;

        private Slot(long offset, long receivedNanos) {
            this.offset = offset;
            this.receivedNanos = receivedNanos;
        }

        public long offset() {
            return offset;
        }

        /** Marks the record as done; more than once does no harm. */
        public void complete() {
            try (Monitor _ = lock.enter()) {
                done = true;
                while (!slots.isEmpty() && slots.element().done) {
                    watermark = slots.remove().offset + 1;
                }
            }
        }
    }

    private final Scheduler scheduler;
    private final Monitor lock;
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private long lastReceived = -1;
    private long watermark = -1;

    public CompletionTracker(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
    }

    /** A record was received; offsets only grow within one assignment. */
    public Slot received(long offset) {
        try (Monitor _ = lock.enter()) {
            if (offset <= lastReceived) {
                throw new IllegalStateException("Offset " + offset + " was received before");
            }
            lastReceived = offset;
            Slot slot = new Slot(offset, scheduler.nanoTime());
            slots.add(slot);
            return slot;
        }
    }

    /** The offset to commit: everything received below it is done. -1 when nothing is. */
    public long watermark() {
        try (Monitor _ = lock.enter()) {
            return watermark;
        }
    }

    /** The first record without an answer, where reading begins again; the watermark when there is none. */
    public long firstOpen() {
        try (Monitor _ = lock.enter()) {
            return slots.isEmpty() ? watermark : slots.element().offset;
        }
    }

    /** How long the oldest record without an answer has been here; 0 when every record has one. */
    public long oldestOpenNanos() {
        try (Monitor _ = lock.enter()) {
            return slots.isEmpty() ? 0 : scheduler.nanoTime() - slots.element().receivedNanos;
        }
    }

    /** Records that hold the watermark or wait behind it. */
    public int open() {
        try (Monitor _ = lock.enter()) {
            return slots.size();
        }
    }
}
