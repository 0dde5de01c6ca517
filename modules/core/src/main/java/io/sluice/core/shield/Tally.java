package io.sluice.core.shield;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sliding counts of one range or country, in twelve slots and the current one per window: a count covers its window and
 * at most a twelfth more. Some 350 bytes for three windows. Not thread-safe.
 */
final class Tally {
    /** What is counted. */
    enum Kind {
        /** Let through and not entered. */
        OPEN(0),
        /** Entered; of home-made codes: sent. */
        TRUSTED(1);

        private final int place;

        Kind(int place) {
            this.place = place;
        }
    }

    private static final int SLOTS = 12;
    private static final int RING = SLOTS + 1;
    private static final int KINDS = 2;

    private final List<Window> windows;
    private final int[] counts;
    private final long[] newest;

    Tally(List<Window> windows) {
        this.windows = windows;
        counts = new int[windows.size() * RING * KINDS];
        newest = new long[windows.size()];
    }

    /** Counts at an instant; what lies before a window is not in it any more, and nothing falls below 0. */
    void add(Kind kind, Instant at, int change) {
        for (int w = 0; w < windows.size(); w++) {
            long slot = slot(w, at);
            advance(w, slot);
            if (slot > newest[w] - RING) {
                int index = index(w, slot, kind);
                counts[index] = Math.max(0, counts[index] + change);
            }
        }
    }

    /** What the window with this index holds now. */
    int sum(int window, Kind kind, Instant now) {
        advance(window, slot(window, now));
        int sum = 0;
        for (long slot = newest[window]; slot > newest[window] - RING; slot--) {
            sum += counts[index(window, slot, kind)];
        }
        return sum;
    }

    /** Takes out what another one with the same windows holds. */
    void takeOut(Kind kind, Tally other) {
        for (int w = 0; w < windows.size(); w++) {
            advance(w, other.newest[w]);
            long oldest = Math.max(newest[w], other.newest[w]) - RING + 1;
            for (long slot = oldest; slot <= other.newest[w]; slot++) {
                int index = index(w, slot, kind);
                counts[index] = Math.max(0, counts[index] - other.counts[index]);
            }
        }
    }

    /** When the window holds less than the allowance, if nothing else happens; empty when it does now. */
    Optional<Instant> below(int window, int allowance, Instant now) {
        int sum = sum(window, Kind.OPEN, now);
        Instant free = null;
        for (long slot = newest[window] - SLOTS; sum >= allowance && slot <= newest[window]; slot++) {
            sum -= counts[index(window, slot, Kind.OPEN)];
            free = Instant.ofEpochMilli((slot + RING) * millis(window));
        }
        return Optional.ofNullable(free);
    }

    private void advance(int window, long slot) {
        long from = Math.max(newest[window] + 1, slot - SLOTS);
        for (long empty = from; empty <= slot; empty++) {
            for (Kind kind : Kind.values()) {
                counts[index(window, empty, kind)] = 0;
            }
        }
        newest[window] = Math.max(newest[window], slot);
    }

    private long slot(int window, Instant at) {
        return Math.floorDiv(at.toEpochMilli(), millis(window));
    }

    private long millis(int window) {
        Duration length = windows.get(window).length();
        return length.toMillis() / SLOTS;
    }

    private static int index(int window, long slot, Kind kind) {
        return (window * RING + Math.floorMod(slot, RING)) * KINDS + kind.place;
    }
}
