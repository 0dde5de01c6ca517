package io.sluice.core.lease;

import io.sluice.core.pace.LimitName;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that the log says, at one offset.
 *
 * @param lastShares offset of the last applied shares, or {@link RateEntry#NO_SHARES}
 * @param lastKnowing offset of the last entry of somebody who knew the leases
 * @param members who reported, and neither left nor is gone from every limit
 */
public record LedgerState(
        long lastShares,
        long lastKnowing,
        Map<MemberId, Standing> members,
        Map<LimitName, Map<MemberId, Share>> limits) {
    public LedgerState {
        members = Map.copyOf(members);
        limits = limits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, limit -> Map.copyOf(limit.getValue())));
    }

    /**
     * @param since offset of the first report
     * @param lastReport offset of the last report
     */
    public record Standing(long since, long lastReport) {}
}
