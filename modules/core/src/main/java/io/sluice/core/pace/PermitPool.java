package io.sluice.core.pace;

import io.sluice.core.command.LaneName;
import io.sluice.core.sender.RatePoolName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rate pool: its tokens and the lines of its lanes. Decides who goes next: first a lane that holds less than its
 * reserve, then by priority, never a lane beyond its ceiling. Not thread-safe: the pacer's lock guards it.
 */
final class PermitPool {
    /** How far ahead of their permits commands are called, so that writing the claim costs no throughput. */
    static final double CALL_AHEAD_SECONDS = 0.5;

    static final int CALL_AHEAD_SEGMENTS_MIN = 4;
    static final int CALL_AHEAD_SEGMENTS_MAX = 1024;

    final RatePoolName name;
    final TokenPool tokens;
    final @Nullable TokenPool account;
    private final List<LaneLine> lanes = new ArrayList<>();

    PermitPool(RatePoolName name, TokenPool tokens, @Nullable TokenPool account, Collection<LaneRule> rules) {
        this.name = name;
        this.tokens = tokens;
        this.account = account;
        rules.stream().sorted(Comparator.comparingInt(LaneRule::priority)).forEach(r -> lanes.add(new LaneLine(r)));
    }

    LaneLine lane(LaneName lane) {
        return lanes.stream()
                .filter(l -> l.rule.name().equals(lane))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rule for lane " + lane));
    }

    int waiting() {
        return lanes.stream().mapToInt(LaneLine::waiting).sum();
    }

    void call(Brake brake) {
        double ahead = tokens.perSecond() * CALL_AHEAD_SECONDS;
        int segments = Math.clamp((long) Math.ceil(ahead), CALL_AHEAD_SEGMENTS_MIN, CALL_AHEAD_SEGMENTS_MAX);
        for (LaneLine lane : lanes) {
            lane.call(segments, brake::mayCall);
        }
    }

    /** The next command to be granted, or null when nobody is ready or its tokens are not free. */
    @Nullable Place next(Brake brake) {
        LaneLine chosen = null;
        Place head = null;
        for (LaneLine lane : lanes) {
            Place first = lane.head(brake::mayCall);
            boolean eligible = first != null && lane.underCeiling(charge(first), tokens.tokens());
            boolean better = chosen == null || (lane.owed(tokens.tokens()) && !chosen.owed(tokens.tokens()));
            if (eligible && better) {
                chosen = lane;
                head = first;
            }
        }
        return head != null && fits(head) ? head : null;
    }

    int charge(Place place) {
        return tokens.charge(place.request.segments());
    }

    private boolean fits(Place place) {
        int segments = place.request.segments();
        return tokens.fits(segments) && (account == null || account.fits(segments));
    }
}
