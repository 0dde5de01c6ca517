package io.sluice.core.pace;

import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.SenderName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a lane that were called to the head, and among them those whose claim is held. Sorted by sender and
 * length, so that finding the next one costs the same whether ten or a thousand wait. Not thread-safe: the pacer's lock
 * guards it.
 */
final class CalledLine {
    /** How long others may go before a command that is at the head; after it all wait for its tokens. */
    static final long PASSED_OVER_NANOS = 250_000_000L;

    private static final Comparator<Place> IN_ORDER_OF_CALL = Comparator.comparingLong(place -> place.called);

    private static final class Sender {
        final Outlet profile;
        /** Claims held, by length in segments. */
        final TreeMap<Integer, TreeSet<Place>> ready = new TreeMap<>();

        /** Of all that are called, ready or not. */
        int segments;
        /** As segments, but how many commands of each length. */
        final TreeMap<Integer, Integer> lengths = new TreeMap<>();

        Sender(Outlet profile) {
            this.profile = profile;
        }
    }

    /** Bounded by the senders of the pool. */
    private final Map<SenderName, Sender> senders = new HashMap<>();

    private long calls;
    private int count;

    void add(Place place) {
        Sender sender = senders.computeIfAbsent(place.request.sender().name(), _ -> new Sender(place.request.sender()));
        sender.segments += place.request.segments();
        sender.lengths.merge(place.request.segments(), 1, Integer::sum);
        place.called = ++calls;
        count++;
    }

    /** The claim of a called command is held. */
    void ready(Place place) {
        of(place)
                .ready
                .computeIfAbsent(place.request.segments(), _ -> new TreeSet<>(IN_ORDER_OF_CALL))
                .add(place);
    }

    /** Takes out a command that was called. */
    void remove(Place place) {
        Sender sender = of(place);
        int length = place.request.segments();
        sender.segments -= length;
        sender.lengths.computeIfPresent(length, (_, commands) -> commands == 1 ? null : commands - 1);
        sender.ready.computeIfPresent(length, (_, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
        count--;
    }

    /**
     * Whose turn it is.
     *
     * @param passed the one that stands before it and is passed over if it goes; null when there is none
     */
    record Turn(Place place, @Nullable Place passed) {}

    /**
     * The command that goes next, or null when no claim is held. While tokens are short it is the longest that fits,
     * since what is used together comes back together and short ones would break it up; but no command is passed over
     * for long.
     *
     * @param anyFree whether the pool has a free token at all
     * @param fits whether a message of so many segments may take its tokens now
     */
    @Nullable
    Turn head(Predicate<Outlet> mayCall, boolean anyFree, IntPredicate fits, long nowNanos) {
        Place first = null;
        Place longest = null;
        for (Sender sender : senders.values()) {
            if (sender.ready.isEmpty() || !mayCall.test(sender.profile)) {
                continue;
            }
            for (TreeSet<Place> places : sender.ready.values()) {
                first = earlier(first, places.first());
            }
            longest = longer(longest, longestThatFits(sender, fits));
        }
        if (first == null) {
            return null;
        }
        boolean nobodyPasses = !anyFree || first.passedOverFor(nowNanos) >= PASSED_OVER_NANOS;
        if (nobodyPasses || longest == null || longest == first) {
            return new Turn(first, null);
        }
        return new Turn(longest, first);
    }

    int count() {
        return count;
    }

    /** Segments of those whose sender may go: others must not keep anybody away. */
    int segments(Predicate<Outlet> mayGo) {
        int segments = 0;
        for (Sender sender : senders.values()) {
            segments += sender.segments > 0 && mayGo.test(sender.profile) ? sender.segments : 0;
        }
        return segments;
    }

    /** Segments of the largest message that may go; 0 when there is none. */
    int largest(Predicate<Outlet> mayGo) {
        int largest = 0;
        for (Sender sender : senders.values()) {
            if (!sender.lengths.isEmpty() && mayGo.test(sender.profile)) {
                largest = Math.max(largest, sender.lengths.lastKey());
            }
        }
        return largest;
    }

    private static @Nullable Place longestThatFits(Sender sender, IntPredicate fits) {
        for (Entry<Integer, TreeSet<Place>> length :
                sender.ready.descendingMap().entrySet()) {
            if (fits.test(length.getKey())) {
                return length.getValue().first();
            }
        }
        return null;
    }

    private static Place earlier(@Nullable Place one, Place other) {
        return one == null || other.called < one.called ? other : one;
    }

    private static @Nullable Place longer(@Nullable Place one, @Nullable Place other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int length = Integer.compare(one.request.segments(), other.request.segments());
        return length == 0 ? earlier(one, other) : length > 0 ? one : other;
    }

    private Sender of(Place place) {
        Sender sender = senders.get(place.request.sender().name());
        if (sender == null) {
            throw new IllegalStateException("A place that was never called is not in the line of the called");
        }
        return sender;
    }
}
