package io.sluice.core.lease;

import java.time.Duration;

/**
 * What the log says about one member of one limit.
 *
 * @param since offset of the report that made it a member; who was declared gone comes back with another
 * @param perSecond the limit as it is configured there
 * @param lease tokens that it may have in use or hot
 * @param target tokens that it may go on using; never above the lease
 * @param raisedAt offset of the shares that raised its target last: a report from before must not lower the lease
 * @param validFor how long after its last report nothing of it is in use or hot any more, if no other follows
 */
public record Share(long since, double perSecond, int lease, int target, long raisedAt, Duration validFor) {
    public Share {
        if (!(perSecond > 0) || target < 0 || target > lease || validFor.isNegative()) {
            throw new IllegalArgumentException("A share has a limit above zero and 0 <= target <= lease");
        }
    }

    static Share ofStranger(long since, RateEntry.Use use) {
        return new Share(since, use.perSecond(), 0, 0, RateEntry.NO_SHARES, use.validFor());
    }

    /** After a report; lower only if the report knew of the last raise. */
    Share reported(RateEntry.Use use, long sharesRead) {
        int lower = sharesRead >= raisedAt ? Math.min(lease, use.keeps()) : lease;
        return new Share(since, use.perSecond(), lower, Math.min(target, lower), raisedAt, use.validFor());
    }

    Share withTarget(int newTarget, long at) {
        long raised = newTarget > target ? at : raisedAt;
        return new Share(since, perSecond, Math.max(lease, newTarget), newTarget, raised, validFor);
    }
}
