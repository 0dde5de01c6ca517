package io.sluice.gateway.schedule;

import java.util.BitSet;

/**
 * Which offsets of one partition are done, and the lowest that is not. Offsets that never arrive between two that do
 * (transaction markers) count as done. One bit per offset since the watermark. Used by one thread.
 */
final class Watermark {
    /** Offsets between the watermark and the newest one read: 8 MiB of bits. Beyond it nothing more is read. */
    static final int SPAN_MAX = 1 << 26;

    private static final int TRIM_AT = 1 << 16;

    private final BitSet done = new BitSet();
    private long base;
    private long next;

    /** Starts with nothing read; {@code first} is the first offset that is not done. */
    Watermark(long first) {
        base = first;
        next = first;
    }

    /** An offset was read; those skipped before it do not exist. Offsets rise. */
    void read(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("Offset " + offset + " was read after " + (next - 1));
        }
        done.set((int) (next - base), (int) (offset - base));
        next = offset + 1;
    }

    void done(long offset) {
        if (offset >= base && offset < next) {
            done.set((int) (offset - base));
        }
    }

    /** The lowest offset that is not done: everything before it never needs to be read again. */
    long value() {
        int first = Math.min(done.nextClearBit(0), (int) (next - base));
        if (first > TRIM_AT) {
            BitSet rest = done.get(first, (int) (next - base));
            done.clear();
            done.or(rest);
            base += first;
            return base;
        }
        return base + first;
    }

    /** Whether no more may be read until older offsets are done. */
    boolean full() {
        return next - base >= SPAN_MAX;
    }
}
