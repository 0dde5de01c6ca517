package io.sluice.simulator.arrivals;

import java.util.List;

/** Rates of arrivals. The lists must be ordered by time, as {@link ArrivalLog} gives them. */
public final class Throughput {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private Throughput() {}

    /** The largest number of segments in any window [t, t + 1 s). */
    public static long maxSegmentsInAnySecond(List<Arrival> arrivals) {
        long max = 0;
        long inside = 0;
        int oldest = 0;
        for (Arrival newest : arrivals) {
            inside += newest.segments();
            while (newest.nanos() - arrivals.get(oldest).nanos() >= SECOND_NANOS) {
                inside -= arrivals.get(oldest).segments();
                oldest++;
            }
            max = Math.max(max, inside);
        }
        return max;
    }

    /**
     * Segments per second in the window [fromNanos, toNanos).
     *
     * @throws IllegalArgumentException for an empty window
     */
    public static double segmentsPerSecond(List<Arrival> arrivals, long fromNanos, long toNanos) {
        if (toNanos - fromNanos <= 0) {
            throw new IllegalArgumentException("the window is empty");
        }
        long segments = arrivals.stream()
                .filter(a -> a.nanos() - fromNanos >= 0 && a.nanos() - toNanos < 0)
                .mapToLong(Arrival::segments)
                .sum();
        return (double) segments * SECOND_NANOS / (toNanos - fromNanos);
    }

    /**
     * Segments per second between the first and the last arrival; the last one's segments end the window and are not
     * counted. 0 for fewer than two arrivals.
     */
    public static double segmentsPerSecond(List<Arrival> arrivals) {
        if (arrivals.size() < 2) {
            return 0;
        }
        long first = arrivals.getFirst().nanos();
        long last = arrivals.getLast().nanos();
        return last == first ? 0 : segmentsPerSecond(arrivals, first, last);
    }

    public static long segments(List<Arrival> arrivals) {
        return arrivals.stream().mapToLong(Arrival::segments).sum();
    }
}
