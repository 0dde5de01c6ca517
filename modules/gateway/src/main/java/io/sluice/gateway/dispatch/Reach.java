package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.CompletionTracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How far the topics of one partition number, together, may be read past their oldest record without an answer. After a
 * restart all of that comes again, and only what the partition remembers as settled is not sent again: so it is never
 * more than a part of what is remembered. Thread-safe.
 */
final class Reach {
    /** The rest of the memory is for what was scheduled and settles besides. */
    private static final int PARTS_OF_MEMORY = 2;

    private final long recordsMax;
    private final List<CompletionTracker> topics = new CopyOnWriteArrayList<>();

    /** @param settledMax most settled ids that a partition number remembers */
    Reach(int settledMax) {
        this.recordsMax = settledMax / PARTS_OF_MEMORY;
    }

    void add(CompletionTracker topic) {
        topics.add(topic);
    }

    boolean mayGrow() {
        return topics.stream().mapToLong(CompletionTracker::span).sum() < recordsMax;
    }
}
