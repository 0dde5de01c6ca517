package io.sluice.simulator.arrivals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;

/** The last entries of some kind. Bounded: the oldest are dropped and counted. Thread-safe. */
public abstract class NumberedLog<E extends NumberedLog.Entry<E>> {
    /** What a log holds. */
    public interface Entry<E> {
        /** From 1, without gaps, in the order of logging. */
        long sequence();

        /** Monotonic time at which the whole request had been read. */
        long nanos();

        E numbered(long number);
    }

    private final int capacity;
    private final ArrayDeque<E> entries = new ArrayDeque<>();
    private long sequence;
    private long dropped;

    /** @param capacity the largest number of entries kept */
    protected NumberedLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1");
        }
        this.capacity = capacity;
    }

    public final synchronized void record(E entry) {
        if (entries.size() == capacity) {
            entries.removeFirst();
            dropped++;
        }
        entries.addLast(entry.numbered(++sequence));
    }

    /** All that are kept, by time. */
    public final List<E> snapshot() {
        return after(0);
    }

    /** Those with a larger sequence, by time. */
    public final List<E> after(long lastSequence) {
        List<E> copy = new ArrayList<>();
        synchronized (this) {
            SequencedCollection<E> newestFirst = entries.reversed();
            for (E entry : newestFirst) {
                if (entry.sequence() <= lastSequence) {
                    break;
                }
                copy.add(entry);
            }
        }
        copy.sort(Comparator.comparingLong(Entry::nanos));
        return copy;
    }

    /** Sequence of the newest entry: how many there were since the start. */
    public final synchronized long sequence() {
        return sequence;
    }

    public final synchronized long dropped() {
        return dropped;
    }

    /** Forgets all; the sequence goes on. */
    public final synchronized void clear() {
        entries.clear();
        dropped = 0;
    }
}
