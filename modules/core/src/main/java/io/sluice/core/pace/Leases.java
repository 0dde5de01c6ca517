package io.sluice.core.pace;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What this replica may use of each limit, and until when. Before {@link #await} it has its limits for itself. Not
 * thread-safe: the pacer's lock guards it.
 */
final class Leases {
    private final Map<LimitName, TokenPool> limits = new TreeMap<>();
    private @Nullable Long endNanos;

    void add(LimitName name, TokenPool tokens) {
        limits.put(name, tokens);
    }

    void await(long nowNanos) {
        endNanos = nowNanos;
        limits.values().forEach(TokenPool::awaitLease);
    }

    void lease(Map<LimitName, Lease> leases, long until) {
        endNanos = until;
        limits.forEach((name, tokens) ->
                tokens.lease(leases.getOrDefault(name, new Lease(0, tokens.configured(), Lease.NO_TERM))));
    }

    boolean mayStart(long nowNanos) {
        return endNanos == null || nowNanos - endNanos < 0;
    }
}
