package io.sluice.gateway.schedule;

import io.sluice.core.pause.Pausable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The commands that wait, as times and offsets: some 48 bytes each here, whatever their size; the tracker keeps each of
 * them as well, with its facts (about 1 kB). Bounded: when it is full the topic is not read ahead, and commands behind the
 * bound may come late. The earliest comes first, of equal times the lower offset. Used by one thread; {@link #size} may be
 * read by any.
 */
final class WaitingRoom {
    /** Where a waiting command is, when it is due, and when it must be appended again if it still waits. */
    record Waiting(long dueMillis, int partition, long offset, long renewMillis) {
        /** When it comes out. */
        long nextMillis() {
            return Math.min(dueMillis, renewMillis);
        }
    }

    private final int waitingMax;
    private final PriorityQueue<Waiting> byTime =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::nextMillis).thenComparingLong(Waiting::offset));
    /** Those that an operator holds, by what is paused of them. */
    private final Map<Pausable, List<Held>> held = new HashMap<>();

    private int heldCount;
    private volatile int size;
    private volatile long nextMillis = Long.MAX_VALUE;

    private record Held(Waiting waiting, long untilMillis) {}

    WaitingRoom(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** Takes it even when full: a poll's records that are in hand are kept, only the next poll is left out. */
    void add(Waiting waiting) {
        byTime.add(waiting);
        counted();
    }

    /** One that was due and is held: it keeps its time, and comes out again when it is resumed, at that instant, or to be renewed. */
    void putAside(Waiting waiting, Pausable paused, long untilMillis) {
        held.computeIfAbsent(paused, _ -> new ArrayList<>())
                .add(new Held(waiting, Math.min(untilMillis, waiting.renewMillis())));
        heldCount++;
        counted();
    }

    /** Makes those due again that are not held any more. */
    void resume(Predicate<Pausable> holds) {
        held.entrySet().removeIf(group -> !holds.test(group.getKey()) && back(group.getValue()));
    }

    /** Makes those due again whose time aside is over. */
    void expire(long nowMillis) {
        held.values().forEach(group -> {
            List<Held> over =
                    group.stream().filter(one -> one.untilMillis() <= nowMillis).toList();
            group.removeAll(Set.copyOf(over));
            back(over);
        });
    }

    private boolean back(List<Held> group) {
        group.forEach(one -> byTime.add(one.waiting()));
        heldCount -= group.size();
        return true;
    }

    boolean full() {
        return byTime.size() + heldCount >= waitingMax;
    }

    private void counted() {
        size = byTime.size() + heldCount;
        Waiting first = byTime.peek();
        nextMillis = first == null ? Long.MAX_VALUE : first.nextMillis();
    }

    /** When the first of those comes out that nobody holds; {@link Long#MAX_VALUE} when there is none. By any thread. */
    long nextMillis() {
        return nextMillis;
    }

    /** Takes out at most {@code max} that are due or to be renewed, earliest first. */
    List<Waiting> takeDue(long nowMillis, int max) {
        List<Waiting> due = new ArrayList<>();
        Waiting first = byTime.peek();
        while (first != null && first.nextMillis() <= nowMillis && due.size() < max) {
            due.add(byTime.remove());
            first = byTime.peek();
        }
        counted();
        return due;
    }

    void removePartition(int partition) {
        byTime.removeIf(waiting -> waiting.partition() == partition);
        held.values().forEach(group -> group.removeIf(one -> one.waiting().partition() == partition));
        heldCount = held.values().stream().mapToInt(List::size).sum();
        counted();
    }

    int size() {
        return size;
    }
}
