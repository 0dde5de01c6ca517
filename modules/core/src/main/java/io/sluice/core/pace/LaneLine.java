package io.sluice.core.pace;

import io.sluice.core.pace.Place.State;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The line of one lane in one pool: flows of waiting commands by service and sender, and the few that were called to the
 * head. Services share the lane by segments: the one that was served least goes first, and one that was idle starts at
 * the present level instead of with a credit. Not thread-safe: the pacer's lock guards it.
 */
final class LaneLine {
    private record Flow(ServiceName service, SenderProfile sender) {}

    private static final class Waiting {
        final ArrayDeque<Place> places = new ArrayDeque<>();
        double served;

        Waiting(double served) {
            this.served = served;
        }
    }

    final LaneRule rule;
    private final Map<Flow, Waiting> flows = new LinkedHashMap<>();
    private final LinkedHashSet<Place> called = new LinkedHashSet<>();
    private int calledSegments;
    private int waiting;
    private int held;
    /** Segments served to the flow that was served last: where a new flow starts. */
    private double level;

    LaneLine(LaneRule rule) {
        this.rule = rule;
    }

    void join(Place place) {
        flows.computeIfAbsent(flowOf(place), _ -> new Waiting(level)).places.add(place);
        waiting++;
    }

    void leave(Place place) {
        if (place.state == State.WAITING) {
            Flow flow = flowOf(place);
            Waiting line = flows.get(flow);
            if (line != null && line.places.remove(place)) {
                waiting--;
                forgetIfEmpty(flow, line);
            }
        } else if (called.remove(place)) {
            calledSegments -= place.request.segments();
        }
    }

    /** Calls commands to the head until so many segments are called there; fair between services. */
    void call(int segmentsAhead, Predicate<SenderProfile> mayCall) {
        while (calledSegments < segmentsAhead) {
            Map.Entry<Flow, Waiting> next = leastServed(mayCall);
            if (next == null) {
                return;
            }
            Waiting line = next.getValue();
            Place place = line.places.remove();
            waiting--;
            level = line.served;
            line.served += (double) place.request.segments() / place.request.weight();
            forgetIfEmpty(next.getKey(), line);
            called.add(place);
            calledSegments += place.request.segments();
            place.moveTo(State.CALLED);
        }
    }

    /** The first called command whose claim is held, or null. */
    @Nullable Place head(Predicate<SenderProfile> mayCall) {
        for (Place place : called) {
            if (place.state == State.READY && mayCall.test(place.request.sender())) {
                return place;
            }
        }
        return null;
    }

    void granted(Place place, int tokens) {
        called.remove(place);
        calledSegments -= place.request.segments();
        held += tokens;
    }

    void freed(int tokens) {
        held -= tokens;
    }

    boolean owed(int poolTokens) {
        return held < rule.reserve() * poolTokens;
    }

    /** Whether so many more tokens stay under the ceiling; a lane that holds none may always send one message. */
    boolean underCeiling(int tokens, int poolTokens) {
        return held == 0 || held + tokens <= rule.ceiling() * poolTokens;
    }

    int waiting() {
        return waiting + called.size();
    }

    boolean isEmpty() {
        return waiting() == 0;
    }

    private Map.@Nullable Entry<Flow, Waiting> leastServed(Predicate<SenderProfile> mayCall) {
        Map.Entry<Flow, Waiting> least = null;
        for (Map.Entry<Flow, Waiting> flow : flows.entrySet()) {
            boolean less = least == null || flow.getValue().served < least.getValue().served;
            if (less && mayCall.test(flow.getKey().sender())) {
                least = flow;
            }
        }
        return least;
    }

    /** An empty flow that is behind the level has no claim to its credit; one that is ahead keeps its debt. */
    private void forgetIfEmpty(Flow flow, Waiting line) {
        if (line.places.isEmpty()) {
            flows.remove(flow);
            level = Math.max(level, line.served);
        }
    }

    private static Flow flowOf(Place place) {
        return new Flow(place.request.service(), place.request.sender());
    }

    /** Commands in the line, for gauges. */
    Iterator<Place> calledPlaces() {
        return called.iterator();
    }
}
