package io.sluice.core.pace;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.CalledLine.Turn;
import io.sluice.core.sender.RatePoolName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
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

    /**
     * How much faster than its limit a pool starts messages at most. Tokens that were used together come back together:
     * without this a backlog is sent in one burst per second, for ever, with as many requests open at once, and lanes
     * of lower priority take what the claims of the higher ones cannot follow.
     */
    static final double BURST_FACTOR = 1.25;

    /**
     * Who would be next in its pool.
     *
     * @param fits whether the pool's tokens for it are free
     */
    record Candidate(PermitPool pool, LaneLine lane, Turn turn, boolean fits) {
        Place place() {
            return turn.place();
        }

        boolean owed() {
            return lane.owed(pool.tokens.tokens());
        }
    }

    final RatePoolName name;
    final TokenPool tokens;
    final @Nullable TokenPool account;
    private final List<LaneLine> lanes = new ArrayList<>();
    private long nextGrantNanos;

    PermitPool(
            RatePoolName name,
            TokenPool tokens,
            @Nullable TokenPool account,
            Collection<LaneRule> rules,
            long nowNanos) {
        this.nextGrantNanos = nowNanos;
        this.name = name;
        this.tokens = tokens;
        this.account = account;
        rules.stream().sorted(Comparator.comparingInt(LaneRule::priority)).forEach(r -> lanes.add(new LaneLine(r)));
    }

    /** The line of a request; one that is longer than what the leases of this pool count with has none. */
    LaneLine lineOf(PaceRequest request) {
        if (request.segments() > tokens.segmentsMax()) {
            throw new IllegalArgumentException(
                    "Pool " + name + " is for " + tokens.segmentsMax() + " segments at most");
        }
        return lane(request.lane());
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

    int waitingSegments(Brake brake) {
        return lanes.stream()
                .mapToInt(lane -> lane.waitingSegments(brake::mayCall))
                .sum();
    }

    int largestHead(Brake brake) {
        return lanes.stream()
                .mapToInt(lane -> lane.largestHead(brake::mayCall))
                .max()
                .orElse(0);
    }

    /** Without a token nobody is called: a claim that waits for a lease would only run out. */
    void call(Brake brake) {
        if (tokens.tokens() == 0) {
            return;
        }
        double ahead = tokens.perSecond() * CALL_AHEAD_SECONDS;
        int segments = Math.clamp((long) Math.ceil(ahead), CALL_AHEAD_SEGMENTS_MIN, CALL_AHEAD_SEGMENTS_MAX);
        for (LaneLine lane : lanes) {
            lane.call(segments, brake::mayCall);
        }
    }

    /** The next command to be granted, or null when nobody is ready or the last grant was only just. */
    @Nullable
    Candidate next(Brake brake, long nowNanos) {
        if (nowNanos - nextGrantNanos < 0) {
            return null;
        }
        LaneLine chosen = null;
        Turn head = null;
        for (LaneLine lane : lanes) {
            Turn first = lane.head(brake::mayCall, tokens, nowNanos);
            boolean eligible = first != null && lane.underCeiling(charge(first.place()), tokens.tokens());
            boolean better = chosen == null || (lane.owed(tokens.tokens()) && !chosen.owed(tokens.tokens()));
            if (eligible && better) {
                chosen = lane;
                head = first;
            }
        }
        return chosen == null || head == null ? null : new Candidate(this, chosen, head, fits(head.place()));
    }

    /** Frees what has cooled down; answers when the next grant may be possible, or Long.MAX_VALUE. */
    long advance(long nowNanos) {
        long due = tokens.advance(nowNanos);
        return nowNanos - nextGrantNanos < 0 ? Math.min(due, nextGrantNanos) : due;
    }

    /** The share of this pool's tokens that is in use or cooling. */
    double use() {
        return tokens.tokens() == 0 ? 1 : 1 - (double) tokens.free() / tokens.tokens();
    }

    /** The permit is granted: whoever stood before its place is passed over from now on. */
    void take(Permit permit, Turn turn, long nowNanos) {
        Place passed = turn.passed();
        if (passed != null) {
            passed.passOver(nowNanos);
        }
        tokens.take(permit.charged);
        double share = tokens.perSecond() * Math.max(1, tokens.tokens()) / Math.ceil(tokens.perSecond());
        nextGrantNanos = nowNanos + (long) (permit.charged * 1e9 / (BURST_FACTOR * share));
        if (account != null) {
            account.take(permit.chargedToAccount);
        }
        lineOf(permit).granted(permit.place, permit.charged);
    }

    /** A message that turned out longer than charged costs the difference at once; a shorter one gives it back. */
    void answered(Permit permit, long startedNanos, int segments, long nowNanos) {
        int owed = tokens.charge(segments) - permit.charged;
        tokens.take(owed);
        tokens.answered(permit.charged + owed, segments, startedNanos, nowNanos, freedBy(permit));
        if (account != null) {
            int owedToAccount = account.charge(segments) - permit.chargedToAccount;
            account.take(owedToAccount);
            account.answered(permit.chargedToAccount + owedToAccount, segments, startedNanos, nowNanos, _ -> {});
        }
    }

    void arrivedBy(Permit permit, long latestArrivalNanos) {
        int segments = permit.place.request.segments();
        tokens.arrivedBy(permit.charged, segments, latestArrivalNanos, freedBy(permit));
        if (account != null) {
            account.arrivedBy(permit.chargedToAccount, segments, latestArrivalNanos, _ -> {});
        }
    }

    void unused(Permit permit, long nowNanos) {
        tokens.giveBack(permit.charged, nowNanos);
        nextGrantNanos = nowNanos;
        if (account != null) {
            account.giveBack(permit.chargedToAccount, nowNanos);
        }
        lineOf(permit).freed(permit.charged);
    }

    int charge(Place place) {
        return tokens.charge(place.request.segments());
    }

    private boolean fits(Place place) {
        return tokens.fits(place.request.segments());
    }

    private IntConsumer freedBy(Permit permit) {
        LaneLine line = lineOf(permit);
        return _ -> line.freed(permit.charged);
    }

    private LaneLine lineOf(Permit permit) {
        return lane(permit.place.request.lane());
    }
}
