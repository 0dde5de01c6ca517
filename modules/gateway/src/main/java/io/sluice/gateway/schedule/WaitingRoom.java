package io.sluice.gateway.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The commands that wait, as times and offsets: some 40 bytes each here, whatever their size; the tracker keeps each of
 * them as well, with its facts (about 1 kB). Bounded: when it is full the topic is not read ahead, and commands behind the
 * bound may come late. The earliest comes first, of equal times the lower offset. Used by one thread; {@link #size} may be
 * read by any.
 */
final class WaitingRoom {
    /** Where a waiting command is and when it is due. */
    record Waiting(long dueMillis, int partition, long offset) {}

    private final int waitingMax;
    private final PriorityQueue<Waiting> byTime =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::dueMillis).thenComparingLong(Waiting::offset));
    private volatile int size;

    WaitingRoom(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** Takes it even when full: a poll's records that are in hand are kept, only the next poll is left out. */
    void add(Waiting waiting) {
        byTime.add(waiting);
        size = byTime.size();
    }

    boolean full() {
        return byTime.size() >= waitingMax;
    }

    /** Takes out at most {@code max} that are due, earliest first. */
    List<Waiting> takeDue(long nowMillis, int max) {
        List<Waiting> due = new ArrayList<>();
        Waiting first = byTime.peek();
        while (first != null && first.dueMillis() <= nowMillis && due.size() < max) {
            due.add(byTime.remove());
            first = byTime.peek();
        }
        size = byTime.size();
        return due;
    }

    void removePartition(int partition) {
        byTime.removeIf(waiting -> waiting.partition() == partition);
        size = byTime.size();
    }

    int size() {
        return size;
    }
}
