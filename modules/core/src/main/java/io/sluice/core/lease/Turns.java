package io.sluice.core.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is at one limit that cannot serve all at once: who was raised longest ago comes first, and stays there
 * for a turn, since tokens that move are idle meanwhile. Not thread-safe.
 */
final class Turns {
    static final Duration TURN = Duration.ofSeconds(2);

    private final List<MemberId> order = new ArrayList<>();
    private long began;

    List<MemberId> order(Map<MemberId, Share> shares, long nowNanos) {
        order.retainAll(shares.keySet());
        if (order.isEmpty() || nowNanos - began >= TURN.toNanos()) {
            began = nowNanos;
            order.clear();
        }
        shares.entrySet().stream()
                .filter(share -> !order.contains(share.getKey()))
                .sorted(Comparator.<Map.Entry<MemberId, Share>>comparingLong(
                                share -> share.getValue().raisedAt())
                        .thenComparing(Map.Entry::getKey))
                .forEach(share -> order.add(share.getKey()));
        return List.copyOf(order);
    }
}
