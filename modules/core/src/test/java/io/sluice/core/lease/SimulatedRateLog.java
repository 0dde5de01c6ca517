package io.sluice.core.lease;

import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One totally ordered log in virtual time, with delays on the way there and back, and lines that can be cut. */
public final class SimulatedRateLog {
    private static final Duration LOOK = Duration.ofMillis(3);

    private record Stored(RateEntry entry, long at) {}

    private final VirtualScheduler scheduler;
    private final Random random;
    private final List<Stored> stored = new ArrayList<>();
    Duration hop = Duration.ofMillis(15);
    /** Offset of the oldest entry; those before were deleted. */
    int first;

    public SimulatedRateLog(VirtualScheduler scheduler, long seed) {
        this.scheduler = scheduler;
        this.random = new Random(seed);
    }

    int end() {
        return stored.size();
    }

    List<LoggedRate> entries() {
        List<LoggedRate> entries = new ArrayList<>();
        for (int offset = 0; offset < stored.size(); offset++) {
            entries.add(new LoggedRate(offset, stored.get(offset).entry()));
        }
        return entries;
    }

    /** Adds an entry as somebody wrote it long ago. */
    void put(RateEntry entry) {
        stored.add(new Stored(entry, scheduler.nanoTime()));
    }

    public Line line() {
        return new Line();
    }

    private Duration delay() {
        return Duration.ofNanos(random.nextLong(hop.toNanos() / 4, hop.toNanos() + 1));
    }

    /** One replica's connection. */
    public final class Line implements RateLog {
        private int position = -1;
        private long lastVisible;
        boolean cut;

        @Override
        public void append(RateEntry entry) {
            Duration delay = delay();
            scheduler.start("append", () -> {
                scheduler.sleep(delay);
                // What was handed over while the line was cut comes late, and in any order.
                while (cut) {
                    scheduler.sleep(delay.plus(LOOK));
                }
                put(entry);
            });
        }

        @Override
        public Batch read(long deadlineNanos) {
            if (position < 0) {
                position = first;
            }
            while (scheduler.nanoTime() - deadlineNanos < 0 && !visible()) {
                scheduler.sleepUntil(Math.min(deadlineNanos, scheduler.deadlineIn(LOOK)));
            }
            List<LoggedRate> read = new ArrayList<>();
            while (visible()) {
                read.add(new LoggedRate(position, stored.get(position).entry()));
                position++;
            }
            return new Batch(read, position);
        }

        private boolean visible() {
            if (cut || position >= stored.size()) {
                return false;
            }
            lastVisible = Math.max(lastVisible, stored.get(position).at() + hop.toNanos() / 2);
            return scheduler.nanoTime() - lastVisible >= 0;
        }
    }
}
