package io.sluice.core.pace;

import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.RatePoolName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rate pools and account limits of one pacer, by name. Not thread-safe: the pacer's lock guards it. */
final class PoolTable {
    private final Collection<LaneRule> lanes;
    private final Map<RatePoolName, PermitPool> pools = new HashMap<>();
    private final Map<AccountName, PoolGroup> limited = new HashMap<>();
    private final List<PoolGroup> groups = new ArrayList<>();
    private final Leases leases = new Leases();

    PoolTable(Collection<LaneRule> lanes) {
        this.lanes = lanes;
    }

    void limitAccount(AccountName account, double segmentsPerSecond, long nowNanos) {
        TokenPool tokens = new TokenPool(segmentsPerSecond, PaceRequest.SEGMENTS_MAX, nowNanos);
        PoolGroup group = new PoolGroup(tokens);
        limited.put(account, group);
        leases.add(LimitName.of(account), tokens);
        groups.add(group);
    }

    Collection<LaneRule> lanes() {
        return lanes;
    }

    void addPool(
            RatePoolName name,
            AccountName account,
            double segmentsPerSecond,
            int segmentsMax,
            Collection<LaneRule> rules,
            long nowNanos) {
        TokenPool tokens = new TokenPool(segmentsPerSecond, segmentsMax, nowNanos);
        @Nullable PoolGroup group = limited.get(account);
        if (group == null) {
            group = new PoolGroup(null);
            groups.add(group);
        }
        PermitPool pool = new PermitPool(name, tokens, group.account, rules, nowNanos);
        group.pools.add(pool);
        pools.put(name, pool);
        leases.add(LimitName.of(name), tokens);
    }

    PermitPool pool(RatePoolName name) {
        PermitPool pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("No rate pool " + name);
        }
        return pool;
    }

    List<PoolGroup> groups() {
        return groups;
    }

    Leases leases() {
        return leases;
    }

    List<LimitDemand> demands(Brake brake, long nowNanos) {
        return LimitDemands.of(limited, pools.values(), brake, nowNanos);
    }
}
