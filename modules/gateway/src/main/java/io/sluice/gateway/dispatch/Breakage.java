package io.sluice.gateway.dispatch;

import java.time.Duration;

/**
 * When a partition that is assigned, and whose journal closed or a command of which was left, is to be taken over anew.
 * That it broke can be another owner's doing, who was given it by the group. It is not when the group has taken a commit of
 * ours that began after the break: a member that lost its place is refused. Nor when the group was silent for longer
 * than it needs to take a partition away. A defect that breaks it each time is slowed down by the same time. For the
 * poll thread.
 */
final class Breakage {
    private final long takenNanos;
    private final long patienceNanos;
    private boolean broken;
    private boolean stillOurs;
    private long sinceNanos;

    /**
     * @param takenNanos when the partition was taken over
     * @param patience longer than the group needs to take a partition away from a silent replica
     */
    Breakage(long takenNanos, Duration patience) {
        this.takenNanos = takenNanos;
        this.patienceNanos = patience.toNanos();
    }

    /** The partition does not work any more; what came after the first time changes nothing. */
    void broke(long nowNanos) {
        if (!broken) {
            broken = true;
            sinceNanos = nowNanos;
        }
    }

    /** The group took a commit that began at that instant. */
    void committed(long begunNanos) {
        stillOurs |= broken && begunNanos - sinceNanos > 0;
    }

    /** Whether a commit would tell whose the partition is. */
    boolean asks() {
        return broken && !stillOurs;
    }

    /** Whether it is time to take the partition over anew. */
    boolean over(long nowNanos) {
        boolean groupWouldHaveTold = nowNanos - sinceNanos >= patienceNanos;
        boolean rested = nowNanos - takenNanos >= patienceNanos;
        return broken && (groupWouldHaveTold || (stillOurs && rested));
    }
}
