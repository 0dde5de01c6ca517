package io.sluice.core.pace;

/**
 * What a replica may use of a limit.
 *
 * @param tokens segments in one cool-down
 * @param perSecond the limit that all replicas together keep; the smallest that any of them is configured with
 * @param term which membership gave it: a permit of one term is worth nothing in another
 */
public record Lease(int tokens, double perSecond, long term) {
    /** Of who has no lease. */
    static final long NO_TERM = -1;

    public Lease {
        if (tokens < 0 || !(perSecond > 0)) {
            throw new IllegalArgumentException("A lease has no negative tokens and a limit above zero");
        }
    }
}
