package io.sluice.core.tracking;

import java.time.Duration;
import java.util.List;

/**
 * The times and bounds of a partition's fold.
 *
 * @param dedupeHorizon how long a settled id is remembered; at least the retention of commands
 * @param settledMax most settled ids of one partition; beyond it the oldest are forgotten early
 * @param correctionWindow how long a final message stays open for a corrected receipt
 * @param giveUpAfter age since acceptance at which the present state becomes the last one
 * @param askAfter ages since acceptance at which the provider is asked, ascending; the last gap repeats
 * @param openMax messages without an end that the provider has; those beyond it that are older than the correction window
 *     are given up
 */
public record TrackingPolicy(
        Duration dedupeHorizon,
        int settledMax,
        Duration correctionWindow,
        Duration giveUpAfter,
        List<Duration> askAfter,
        int openMax) {
    /** Most messages of one partition that may still change; beyond it ends are not open for a correction any more. */
    static final int OPEN_MAX = 250_000;

    /** Most requests to cancel commands that were not seen yet, per partition. */
    public static final int EARLY_CANCELS_MAX = 50_000;

    /** Room that is kept for cancels that were taken and are not folded yet: more than are under way at once. */
    static final int CANCELS_UNDER_WAY = 5_000;

    public TrackingPolicy {
        askAfter = List.copyOf(askAfter);
        if (askAfter.isEmpty() || dedupeHorizon.isNegative() || settledMax < 1 || openMax < 1) {
            throw new IllegalArgumentException(
                    "A policy has a time to ask, a horizon and room for settled ids and messages");
        }
    }

    /** Age at which a message that was asked about so often is asked about again. */
    Duration askAge(int asks) {
        int lastIndex = askAfter.size() - 1;
        if (asks <= lastIndex) {
            return askAfter.get(asks);
        }
        Duration last = askAfter.get(lastIndex);
        Duration gap = lastIndex == 0 ? last : last.minus(askAfter.get(lastIndex - 1));
        return last.plus(gap.multipliedBy((long) asks - lastIndex));
    }
}
