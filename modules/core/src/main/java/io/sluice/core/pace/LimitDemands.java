package io.sluice.core.pace;

import io.sluice.core.sender.AccountName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the pools and the accounts of a pacer ask for; called under its lock. */
final class LimitDemands {
    private LimitDemands() {}

    static List<LimitDemand> of(
            Map<AccountName, PoolGroup> accounts, Collection<PermitPool> pools, Brake brake, long nowNanos) {
        List<LimitDemand> demands = new ArrayList<>();
        for (PermitPool pool : pools) {
            pool.advance(nowNanos);
            demands.add(of(LimitName.of(pool.name), pool.tokens, List.of(pool), brake));
        }
        accounts.forEach((name, group) -> {
            if (group.account != null) {
                group.account.advance(nowNanos);
                demands.add(of(LimitName.of(name), group.account, group.pools, brake));
            }
        });
        demands.sort(Comparator.comparing(LimitDemand::limit));
        return demands;
    }

    private static LimitDemand of(LimitName name, TokenPool tokens, List<PermitPool> pools, Brake brake) {
        int waiting =
                pools.stream().mapToInt(pool -> pool.waitingSegments(brake)).sum();
        int head =
                pools.stream().mapToInt(pool -> pool.largestHead(brake)).max().orElse(0);
        return new LimitDemand(
                name,
                tokens.configured(),
                tokens.segmentsMax(),
                tokens.tokens(),
                tokens.hot(),
                waiting,
                tokens.charge(head));
    }
}
