package io.sluice.core.pace;

import io.sluice.core.pace.CalledLine.Turn;
import io.sluice.core.pace.Place.State;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.ServiceName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The line of one lane in one pool: flows of waiting commands by service and sender, and the few that were called to
 * the head. Services share the lane by segments: the one that was served least goes first, and one that was idle or
 * held back starts at the present level instead of with a credit. Not thread-safe: the pacer's lock guards it.
 */
final class LaneLine {
    private record Flow(ServiceName service, SenderName sender) {}

    private static final class Waiting {
        final Outlet sender;
        /** Those that were called before and had to let go, in the order in which they came back. */
        private final LinkedHashSet<Place> returned = new LinkedHashSet<>();
        /** Those that were never called. */
        private final LinkedHashSet<Place> fresh = new LinkedHashSet<>();
        /** Segments by weight that were called so far, on the scale of {@link #level}. */
        double served;

        int segments;

        Waiting(Outlet sender) {
            this.sender = sender;
        }

        boolean isEmpty() {
            return returned.isEmpty() && fresh.isEmpty();
        }

        void add(Place place) {
            (place.returning ? returned : fresh).add(place);
            segments += place.request.segments();
        }

        boolean remove(Place place) {
            boolean stood = (place.returning ? returned : fresh).remove(place);
            segments -= stood ? place.request.segments() : 0;
            return stood;
        }

        Place first() {
            return returned.isEmpty() ? fresh.getFirst() : returned.getFirst();
        }
    }

    final LaneRule rule;
    /** Flows that wait, and those whose debt the others have not reached yet; bounded by services times senders. */
    private final Map<Flow, Waiting> flows = new LinkedHashMap<>();

    private final CalledLine called = new CalledLine();

    private int waiting;
    private int held;
    /** What the flow that was called last had been served; never falls. */
    private double level;

    LaneLine(LaneRule rule) {
        this.rule = rule;
    }

    void join(Place place) {
        Outlet sender = place.request.sender();
        Waiting line = flows.computeIfAbsent(flowOf(place), _ -> new Waiting(sender));
        if (line.isEmpty()) {
            line.served = Math.max(line.served, level);
        }
        line.add(place);
        waiting++;
    }

    void leave(Place place) {
        if (place.state == State.WAITING) {
            Waiting line = flows.get(flowOf(place));
            if (line != null && line.remove(place)) {
                waiting--;
            }
        } else {
            called.remove(place);
        }
    }

    /** Calls commands to the head until so many segments that may go are called there; fair between services. */
    void call(int segmentsAhead, Predicate<Outlet> mayCall) {
        int ahead = called.segments(mayCall);
        @Nullable Waiting next = ahead < segmentsAhead ? leastServed(mayCall) : null;
        while (next != null) {
            Place place = next.first();
            next.remove(place);
            waiting--;
            level = Math.max(level, next.served);
            next.served = level + (double) place.request.segments() / place.request.weight();
            called.add(place);
            ahead += place.request.segments();
            place.moveTo(State.CALLED);
            next = ahead < segmentsAhead ? leastServed(mayCall) : null;
        }
        flows.values().removeIf(line -> line.isEmpty() && line.served <= level);
    }

    /** The claim of a called command is held: it may go. */
    void ready(Place place) {
        called.ready(place);
    }

    /** The called command that goes next, see {@link CalledLine#head}; only a length under the ceiling is preferred. */
    @Nullable
    Turn head(Predicate<Outlet> mayCall, TokenPool tokens, long nowNanos) {
        IntPredicate fits =
                segments -> tokens.fits(segments) && underCeiling(tokens.charge(segments), tokens.tokens());
        return called.head(mayCall, tokens.free() > 0, fits, nowNanos);
    }

    void granted(Place place, int tokens) {
        called.remove(place);
        held += tokens;
    }

    void freed(int tokens) {
        held -= tokens;
    }

    /** Tokens in use or cooling for this lane. */
    int held() {
        return held;
    }

    boolean owed(int poolTokens) {
        return held < rule.reserve() * poolTokens;
    }

    /** Whether so many more tokens stay under the ceiling; a lane that holds none may always send one message. */
    boolean underCeiling(int tokens, int poolTokens) {
        return held == 0 || held + tokens <= rule.ceiling() * poolTokens;
    }

    int waiting() {
        return waiting + called.count();
    }

    /** Segments in the line that may go. */
    int waitingSegments(Predicate<Outlet> mayGo) {
        int segments = called.segments(mayGo);
        for (Waiting line : flows.values()) {
            segments += mayGo.test(line.sender) ? line.segments : 0;
        }
        return segments;
    }

    /** Segments of the largest message that may go and is at the head; 0 when there is none. */
    int largestHead(Predicate<Outlet> mayGo) {
        int largest = called.largest(mayGo);
        if (largest == 0) {
            for (Waiting line : flows.values()) {
                if (!line.isEmpty() && mayGo.test(line.sender)) {
                    largest = Math.max(largest, line.first().request.segments());
                }
            }
        }
        return largest;
    }

    /** Flows that are remembered, waiting or not. */
    int flows() {
        return flows.size();
    }

    private @Nullable Waiting leastServed(Predicate<Outlet> mayCall) {
        Waiting least = null;
        for (Waiting line : flows.values()) {
            boolean less = !line.isEmpty() && (least == null || line.served < least.served);
            if (less && mayCall.test(line.sender)) {
                least = line;
            }
        }
        return least;
    }

    private static Flow flowOf(Place place) {
        return new Flow(place.request.service(), place.request.sender().name());
    }
}
