package io.sluice.core.lease;

import io.sluice.core.lease.RateEntry.Change;
import io.sluice.core.pace.LimitName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the state of one limit to the change that brings it nearer to the best shares; tokens move in two steps. */
final class Redistribution {
    /** Differences up to this share of the limit are left alone when nobody waits: moving tokens costs time too. */
    private static final double SLACK = 0.05;

    private final Map<MemberId, Share> alive = new HashMap<>();
    private final Map<MemberId, Long> gone;
    /** Of those who are heard of and stay. */
    private final Map<MemberId, ShareOut.Claim> claims = new HashMap<>();
    private final int tokens;

    /** @param gone of all members those that are silent for too long, with their last report */
    Redistribution(
            LimitName limit, Map<MemberId, Share> shares, Map<MemberId, Long> gone, Roster roster, long nowNanos) {
        this.gone = gone;
        shares.forEach((member, share) -> {
            if (!gone.containsKey(member)) {
                alive.put(member, share);
                if (roster.present(member, nowNanos)) {
                    claims.put(member, roster.claim(member, limit));
                }
            }
        });
        this.tokens = (int) Math.ceil(
                alive.values().stream().mapToDouble(Share::perSecond).min().orElse(0));
    }

    /** @param inTurn the members of the limit, who comes first first */
    Optional<Change> change(List<MemberId> inTurn) {
        List<MemberId> order = inTurn.stream().filter(claims::containsKey).toList();
        Map<MemberId, Integer> best =
                ShareOut.of(tokens, order.stream().map(claims::get).toList());
        Map<MemberId, Integer> targets = new HashMap<>();
        if (worthMoving(best)) {
            best.forEach((member, wished) -> {
                if (wished < share(member).target()) {
                    targets.put(member, wished);
                }
            });
        }
        int free = tokens - alive.values().stream().mapToInt(Share::lease).sum();
        for (MemberId member : order) {
            int wished = best.getOrDefault(member, 0);
            Share share = share(member);
            int possible = Math.min(wished, share.lease() + Math.max(0, free));
            if (possible > share.target()) {
                targets.put(member, possible);
                free -= Math.max(0, possible - share.lease());
            }
        }
        return targets.isEmpty() && gone.isEmpty() ? Optional.empty() : Optional.of(new Change(targets, gone));
    }

    private boolean worthMoving(Map<MemberId, Integer> best) {
        int targets = alive.values().stream().mapToInt(Share::target).sum();
        return targets > tokens
                || best.entrySet().stream().anyMatch(entry -> misses(entry.getKey(), entry.getValue()));
    }

    private boolean misses(MemberId member, int wished) {
        ShareOut.Claim claim = claims.getOrDefault(member, new ShareOut.Claim(member, 0, 0));
        int target = share(member).target();
        int needs = Math.min(claim.needs(), tokens);
        if (needs > 0) {
            return target < needs && wished >= needs || wished - target > 1;
        }
        return wished - target > Math.max(1, SLACK * tokens);
    }

    private Share share(MemberId member) {
        Share share = alive.get(member);
        if (share == null) {
            throw new IllegalArgumentException("Not a member of the limit");
        }
        return share;
    }
}
