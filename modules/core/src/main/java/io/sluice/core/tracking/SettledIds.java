package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The ids of settled commands with their content hash and a coarse time, in flat arrays: 24 bytes per slot, at most
 * {@value #FILL_PERCENT} % of them used. Growing drops what is older than the horizon. Not thread-safe.
 */
final class SettledIds {
    static final int FILL_PERCENT = 85;
    private static final int FIRST_SLOTS = 64;
    /** From this fill on the oldest ids are in danger; looked at again with each further part. */
    private static final int DANGER_PERCENT = 75;

    private static final int LOOKS = 16;
    /** Growth in eighths: small, so that a full table stays near 30 bytes per id. */
    private static final int GROWTH_EIGHTHS = 3;

    private static final int FREE = 0;

    private final Duration horizon;
    private final int max;
    private long[] high = new long[FIRST_SLOTS];
    private long[] low = new long[FIRST_SLOTS];
    private int[] hashes = new int[FIRST_SLOTS];
    /** Epoch minutes; {@value #FREE} marks a free slot. */
    private int[] minutes = new int[FIRST_SLOTS];

    private int used;
    private long forgotten;
    private int endangeredMinute = FREE;
    private int nextLook;

    SettledIds(Duration horizon, int max) {
        this.horizon = horizon;
        this.max = max;
        this.nextLook = (int) ((long) max * DANGER_PERCENT / 100);
    }

    /** Remembers the id; an id that is there keeps its first hash and time. */
    void add(CommandId id, int contentHash, Instant at) {
        int slot = slotOf(id.value());
        if (minutes[slot] != FREE) {
            return;
        }
        if ((used + 1L) * 100 > (long) minutes.length * FILL_PERCENT) {
            rebuild(at);
            slot = slotOf(id.value());
        }
        put(slot, id.value(), contentHash, minuteOf(at));
        if (used >= nextLook) {
            look(minuteOf(at));
        }
    }

    /** Up to when ids may be forgotten before the horizon, a good while before they are. */
    Instant endangered() {
        return endangeredMinute == FREE ? Instant.MIN : Instant.ofEpochSecond(endangeredMinute * 60L);
    }

    /** Only the newer half of a full table counts as safe: who stops at the rest has time to do so. */
    private void look(int now) {
        endangeredMinute = Math.max(endangeredMinute, minuteToKeep(max / 2, 1, now));
        nextLook = used + Math.max(1, max / LOOKS);
    }

    /** The content hash of the id, empty when it is not known. */
    OptionalInt hashOf(CommandId id) {
        int slot = slotOf(id.value());
        return minutes[slot] == FREE ? OptionalInt.empty() : OptionalInt.of(hashes[slot]);
    }

    int size() {
        return used;
    }

    /** Ids dropped before the horizon, because the maximum was reached. */
    long forgottenEarly() {
        return forgotten;
    }

    private void put(int slot, UUID id, int hash, int minute) {
        high[slot] = id.getMostSignificantBits();
        low[slot] = id.getLeastSignificantBits();
        hashes[slot] = hash;
        minutes[slot] = minute;
        used++;
    }

    /** The slot that holds the id, or the free one where it belongs. Linear probing: there is always a free slot. */
    private int slotOf(UUID id) {
        long first = id.getMostSignificantBits();
        long second = id.getLeastSignificantBits();
        long mixed = (first ^ Long.rotateLeft(second, 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        int slot = (int) (((mixed >>> 32) * minutes.length) >>> 32);
        while (minutes[slot] != FREE && (high[slot] != first || low[slot] != second)) {
            slot = slot + 1 == minutes.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void rebuild(Instant now) {
        int oldest = minuteOf(now.minus(horizon));
        int kept = countFrom(oldest);
        if (kept >= max) {
            oldest = minuteToKeep(max - Math.max(1, max / 8), oldest, minuteOf(now));
            int left = countFrom(oldest);
            forgotten += kept - left;
            kept = left;
        }
        long wanted = Math.max(FIRST_SLOTS, (kept + 1L) * 100 / FILL_PERCENT);
        nextLook = Math.max((int) ((long) max * DANGER_PERCENT / 100), kept);
        copyInto((int) Math.min(Integer.MAX_VALUE - 8, wanted + wanted * GROWTH_EIGHTHS / 8), oldest);
    }

    /** The oldest minute that may stay so that at most {@code room} ids stay. */
    private int minuteToKeep(int room, int from, int to) {
        int bottom = from;
        int top = to + 1;
        while (bottom < top) {
            int middle = (bottom + top) >>> 1;
            if (countFrom(middle) <= room) {
                top = middle;
            } else {
                bottom = middle + 1;
            }
        }
        return bottom;
    }

    private int countFrom(int oldestMinute) {
        int count = 0;
        for (int minute : minutes) {
            if (minute != FREE && minute >= oldestMinute) {
                count++;
            }
        }
        return count;
    }

    private void copyInto(int slots, int oldestMinute) {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldHashes = hashes;
        int[] oldMinutes = minutes;
        high = new long[slots];
        low = new long[slots];
        hashes = new int[slots];
        minutes = new int[slots];
        used = 0;
        for (int i = 0; i < oldMinutes.length; i++) {
            if (oldMinutes[i] != FREE && oldMinutes[i] >= oldestMinute) {
                UUID id = new UUID(oldHigh[i], oldLow[i]);
                put(slotOf(id), id, oldHashes[i], oldMinutes[i]);
            }
        }
    }

    private static int minuteOf(Instant at) {
        return (int) Math.max(1, at.getEpochSecond() / 60);
    }
}
