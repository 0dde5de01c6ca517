package io.sluice.core.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What arrived at the provider, and how much of it within any window. */
public final class Arrivals {
    /** One message at the provider, by the monotonic clock. */
    public record Arrival(long nanos, int segments, String what) {}

    private final List<Arrival> arrivals = new ArrayList<>();

    public void add(long nanos, int segments, String what) {
        arrivals.add(new Arrival(nanos, segments, what));
    }

    public List<Arrival> all() {
        return arrivals.stream()
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .toList();
    }

    /** The largest number of segments in any half-open window of this length. */
    public int mostWithin(Duration window) {
        int most = 0;
        int inside = 0;
        int first = 0;
        List<Arrival> sorted = all();
        for (Arrival last : sorted) {
            inside += last.segments;
            while (last.nanos - sorted.get(first).nanos >= window.toNanos()) {
                inside -= sorted.get(first).segments;
                first++;
            }
            most = Math.max(most, inside);
        }
        return most;
    }

    public int segments(Predicate<Arrival> which) {
        return arrivals.stream().filter(which).mapToInt(Arrival::segments).sum();
    }

    /**
     * Segments per second from the first arrival to the one before which all tokens were used a whole number of times.
     */
    public double rateOverWholeTurns(int tokens) {
        List<Arrival> sorted = all();
        int turns = (segments(_ -> true) - 10) / tokens;
        int before = 0;
        for (Arrival arrival : sorted) {
            if (before >= turns * tokens) {
                return before * 1e9 / (arrival.nanos - sorted.getFirst().nanos);
            }
            before += arrival.segments;
        }
        throw new IllegalStateException("Fewer than " + tokens + " segments arrived");
    }
}
