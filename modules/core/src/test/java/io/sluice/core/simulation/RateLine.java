package io.sluice.core.simulation;

import io.sluice.core.lease.LoggedRate;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.lease.RateLog;
import io.sluice.core.time.VirtualGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One process's connection to the log of leases that all share. While it is cut nothing is read; what is handed over
 * then comes late and in any order, or never.
 */
final class RateLine implements RateLog {
    /** When all is calm only a few commands are left, and most of the time nobody has anything to send. */
    private static final Duration CALM_FETCH_MAX = Duration.ofMillis(800);

    private static final Duration LATE_MAX = Duration.ofSeconds(1);

    private final VirtualGroup group;
    private final Dice dice;
    private final SimLog<RateEntry> log;
    private final Variant variant;
    private long position;
    private boolean reached;
    private long cutUntil;

    RateLine(VirtualGroup group, Stage stage, Variant variant) {
        this.group = group;
        this.dice = stage.dice;
        this.log = stage.rates();
        this.variant = variant;
        this.cutUntil = group.nanoTime();
        // Of a long log only the end is left.
        this.position = Math.max(0, log.end() - dice.ratesKept);
    }

    void cut(long untilNanos) {
        cutUntil = untilNanos;
    }

    @Override
    public void append(RateEntry entry) {
        if (!isCut()) {
            hand(entry);
        } else if (dice.random.nextBoolean()) {
            group.at(cutUntil + dice.within(LATE_MAX), () -> hand(entry));
        }
    }

    private void hand(RateEntry entry) {
        CompletableFuture<Long> _ = log.append(group, variant.rates(entry));
    }

    @Override
    public Batch read(long deadlineNanos) {
        group.sleepUntil(Math.max(
                deadlineNanos, group.nanoTime() + dice.within(dice.calm ? CALM_FETCH_MAX : dice.ratesFetchMax)));
        List<LoggedRate> read = new ArrayList<>();
        if (!isCut()) {
            reached = true;
            for (; position < log.end(); position++) {
                read.add(new LoggedRate(position, log.get(position)));
            }
        }
        return new Batch(read, reached ? position : Batch.UNKNOWN);
    }

    private boolean isCut() {
        return group.nanoTime() - cutUntil < 0;
    }
}
