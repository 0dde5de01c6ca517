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
    private static final String STATUS = "status ";

    /** Where clocks say the same, what a status follows from stands before it; else the order of reading. */
    public static final Comparator<TraceLine> IN_TIME = Comparator.comparing(TraceLine::at)
            .thenComparing(line -> line.what().startsWith(STATUS));
}
