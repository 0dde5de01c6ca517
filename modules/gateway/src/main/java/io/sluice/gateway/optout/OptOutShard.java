package io.sluice.gateway.optout;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One partition of the opt-out topic in memory. The last record of an entry in log order decides, whether it was read
 * from the log or applied by this process when its write was acknowledged. Thread-safe: every operation holds a short
 * lock, never over I/O.
 */
final class OptOutShard {
    /** Entries that this process may be ahead of its reader; beyond it they wait for the reader like all others. */
    static final int AHEAD_MAX = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongOpenHashSet optedOut = new LongOpenHashSet();

    /** Entry to the offset of its acknowledged record that the reader has not reached yet. */
    private final Long2LongOpenHashMap ahead = new Long2LongOpenHashMap();

    private long nextOffset;
    private boolean barrierRead;
    private long barrierStartedNanos;

    boolean contains(long entry) {
        lock.lock();
        try {
            return optedOut.contains(entry);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a record that the reader read. Returns by how much the table grew: -1, 0 or 1. */
    int read(long offset, long entry, boolean isOptOut) {
        lock.lock();
        try {
            nextOffset = offset + 1;
            if (ahead.containsKey(entry)) {
                if (ahead.get(entry) > offset) {
                    return 0; // a later record of this entry is applied already
                }
                ahead.remove(entry);
            }
            return set(entry, isOptOut);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a record of this process at its acknowledgement, before the reader comes to it. Returns the growth. */
    int acknowledged(long offset, long entry, boolean isOptOut) {
        lock.lock();
        try {
            if (offset < nextOffset || ahead.getOrDefault(entry, -1) >= offset) {
                return 0; // the reader, or a later acknowledgement, was faster
            }
            if (ahead.size() >= AHEAD_MAX && !ahead.containsKey(entry)) {
                return 0;
            }
            ahead.put(entry, offset);
            return set(entry, isOptOut);
        } finally {
            lock.unlock();
        }
    }

    private int set(long entry, boolean isOptOut) {
        if (isOptOut) {
            return optedOut.add(entry) ? 1 : 0;
        }
        return optedOut.remove(entry) ? -1 : 0;
    }

    /** Everything acknowledged before that monotonic instant has been read: a barrier that was begun then came back. */
    void barrierRead(long startedNanos) {
        lock.lock();
        try {
            if (!barrierRead || startedNanos - barrierStartedNanos > 0) {
                barrierRead = true;
                barrierStartedNanos = startedNanos;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Where the reader goes on. */
    long nextOffset() {
        lock.lock();
        try {
            return nextOffset;
        } finally {
            lock.unlock();
        }
    }

    /** The reader starts again at the beginning: what is known stays, but proves nothing until a barrier is read. */
    void restart() {
        lock.lock();
        try {
            nextOffset = 0;
            ahead.clear();
            barrierRead = false;
        } finally {
            lock.unlock();
        }
    }

    /** Upper bound of the age of this view in nanoseconds; {@link Long#MAX_VALUE} before the first barrier. */
    long staleness(long nowNanos) {
        lock.lock();
        try {
            return barrierRead ? nowNanos - barrierStartedNanos : Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }
}
