package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.journal.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * How far the topics of one partition number, together, may be read past their oldest record without an answer. After a
 * restart all of that comes again, and only what the partition remembers as settled is not sent again: so it is never
 * more than a part of what is remembered, and nothing more is read before what stands behind such a record could be
 * forgotten. Thread-safe.
 */
final class Reach {
    /** The rest of the memory is for what was scheduled and settles besides. */
    private static final int PARTS_OF_MEMORY = 2;

    /** How far the clock of who appended a record may have been ahead. */
    static final Duration SKEW_MAX = Duration.ofHours(1);

    private final Supplier<Instant> endangered;
    private final long recordsMax;
    private final List<CompletionTracker> topics = new CopyOnWriteArrayList<>();

    /**
     * @param endangered as the history of the partition number says, see {@link History#endangered}
     * @param settledMax most settled ids that this history remembers
     */
    Reach(Supplier<Instant> endangered, int settledMax) {
        this.endangered = endangered;
        this.recordsMax = settledMax / PARTS_OF_MEMORY;
    }

    void add(CompletionTracker topic) {
        topics.add(topic);
    }

    boolean mayGrow() {
        return topics.stream().mapToLong(CompletionTracker::span).sum() < recordsMax && isRemembered();
    }

    private boolean isRemembered() {
        Instant until = endangered.get();
        return until.equals(Instant.MIN)
                || topics.stream()
                        .map(CompletionTracker::firstOpenAppendedAt)
                        .flatMap(Optional::stream)
                        .allMatch(appended -> appended.minus(SKEW_MAX).isAfter(until));
    }
}
