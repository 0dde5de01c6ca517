package io.sluice.quickstart.trace;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened.
 *
 * @param at when, by the clock of whoever wrote it
 * @param place topic without prefix, partition and offset
 * @param what in a word or two
 * @param detail the rest; no number, no text
 */
public record TraceLine(Instant at, String place, String what, String detail) {
    /** Log order where clocks say the same. */
    public static final Comparator<TraceLine> IN_TIME = Comparator.comparing(TraceLine::at);
}
