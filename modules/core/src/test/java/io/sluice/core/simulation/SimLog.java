package io.sluice.core.simulation;

import io.sluice.core.time.VirtualGroup;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One totally ordered log of one partition, as Kafka keeps it: what is appended stays, entries of one producer keep their
 * order, an acknowledgement may be lost although the entry stands, and a stalled broker holds all of them up.
 */
final class SimLog<T> {
    /** After this a producer gives up; the entry may come to stand all the same. */
    static final Duration DELIVERY_BOUND = Duration.ofMillis(1_500);

    private static final Duration FETCH_MAX = Duration.ofMillis(10);

    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final List<T> values = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final Map<Object, Runnable> readers = new LinkedHashMap<>();
    private final Map<Object, Long> lastArrivals = new LinkedHashMap<>();
    private final double lost;
    private final double ackLost;
    private long stalledUntil = Long.MIN_VALUE;

    /** A log whose appends may be lost, or one that never loses any. */
    SimLog(VirtualScheduler scheduler, Dice dice, boolean lossy) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.lost = lossy ? dice.appendLost : 0;
        this.ackLost = lossy ? dice.ackLost : 0;
    }

    /** Holds all appends up until the instant. */
    void stall(long untilNanos) {
        stalledUntil = untilNanos;
    }

    /** Appends over the network, from a process that may die meanwhile. */
    CompletableFuture<Long> append(VirtualGroup from, T value) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        long now = scheduler.nanoTime();
        from.at(now + DELIVERY_BOUND.toNanos(), () ->
                answer.completeExceptionally(new IllegalStateException("Not delivered in time")));
        if (dice.happens(lost)) {
            return answer;
        }
        long arrival = Math.max(now, stalledUntil) + dice.oneWay();
        arrival = Math.max(arrival, lastArrivals.getOrDefault(from, Long.MIN_VALUE) + 1);
        lastArrivals.put(from, arrival);
        scheduler.at(arrival, () -> arrive(from, value, answer));
        return answer;
    }

    private void arrive(VirtualGroup from, T value, CompletableFuture<Long> answer) {
        if (from.isDead() && dice.random.nextBoolean()) {
            return;
        }
        long offset = add(value);
        if (!dice.happens(ackLost)) {
            from.at(scheduler.nanoTime() + dice.oneWay(), () -> answer.complete(offset));
        }
    }

    /** Appends at once, for the world's own writers. */
    long add(T value) {
        values.add(value);
        times.add(scheduler.now());
        long seen = scheduler.nanoTime() + dice.within(FETCH_MAX);
        scheduler.at(seen, () -> List.copyOf(readers.values()).forEach(Runnable::run));
        return values.size() - 1L;
    }

    long end() {
        return values.size();
    }

    T get(long offset) {
        return values.get((int) offset);
    }

    Instant time(long offset) {
        return times.get((int) offset);
    }

    List<T> all() {
        return values;
    }

    /** Wakes a reader at each new entry. */
    void follow(Object reader, Runnable wake) {
        readers.put(reader, wake);
    }

    void unfollow(Object reader) {
        readers.remove(reader);
    }
}
