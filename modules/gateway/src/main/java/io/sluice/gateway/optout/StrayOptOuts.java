package io.sluice.gateway.optout;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Opt-outs that a producer with another partitioner wrote to a wrong partition, where log order says nothing about the
 * entry's other records. They count until an opt-in from the right partition that is younger by its own time; an opt-in
 * in a wrong partition never counts. So the doubt always falls on the side of silence. Thread-safe.
 */
final class StrayOptOuts {
    /** Strays that are remembered; more than this is a producer to be repaired. */
    static final int STRAYS_MAX = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Long2LongOpenHashMap optedOutAtMillis = new Long2LongOpenHashMap();
    private volatile boolean any;

    /** Whether the entry was taken; false when there are {@value #STRAYS_MAX} already. */
    boolean add(long entry, Instant at) {
        lock.lock();
        try {
            if (optedOutAtMillis.size() >= STRAYS_MAX && !optedOutAtMillis.containsKey(entry)) {
                return false;
            }
            optedOutAtMillis.mergeLong(entry, at.toEpochMilli(), Math::max);
            any = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** An opt-in from the right partition. */
    void optedIn(long entry, Instant at) {
        if (!any) {
            return;
        }
        lock.lock();
        try {
            if (optedOutAtMillis.containsKey(entry) && optedOutAtMillis.get(entry) < at.toEpochMilli()) {
                optedOutAtMillis.remove(entry);
                any = !optedOutAtMillis.isEmpty();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean contains(long entry) {
        if (!any) {
            return false;
        }
        lock.lock();
        try {
            return optedOutAtMillis.containsKey(entry);
        } finally {
            lock.unlock();
        }
    }
}
