package io.sluice.simulator.arrivals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;

/** The last arrivals. Bounded: the oldest are dropped and counted. Thread-safe. */
public final class ArrivalLog {
    private final int capacity;
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
    private long sequence;
    private long dropped;

    /** @param capacity the largest number of arrivals kept */
    public ArrivalLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1");
        }
        this.capacity = capacity;
    }

    public synchronized void record(Arrival arrival) {
        if (arrivals.size() == capacity) {
            arrivals.removeFirst();
            dropped++;
        }
        arrivals.addLast(arrival.numbered(++sequence));
    }

    /** All that are kept, by time. */
    public List<Arrival> snapshot() {
        return after(0);
    }

    /** Those with a larger sequence, by time. */
    public List<Arrival> after(long lastSequence) {
        List<Arrival> copy = new ArrayList<>();
        synchronized (this) {
            SequencedCollection<Arrival> newestFirst = arrivals.reversed();
            for (Arrival arrival : newestFirst) {
                if (arrival.sequence() <= lastSequence) {
                    break;
                }
                copy.add(arrival);
            }
        }
        copy.sort(Comparator.comparingLong(Arrival::nanos));
        return copy;
    }

    /** Sequence of the newest arrival: how many there were since the start. */
    public synchronized long sequence() {
        return sequence;
    }

    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets all; the sequence goes on. */
    public synchronized void clear() {
        arrivals.clear();
        dropped = 0;
    }
}
