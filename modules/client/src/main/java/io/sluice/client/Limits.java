package io.sluice.client;

/**
 * How much the client holds in memory; what goes beyond is answered with {@link SluiceUnavailableException}.
 *
 * @param outstandingMax commands that the broker has not acknowledged
 * @param trackedMax commands whose statuses are kept in mind; those that nobody waits for make room,
 *     and when every one is waited for, one more wait is refused and sending goes on
 */
public record Limits(int outstandingMax, int trackedMax) {
    public static final Limits DEFAULTS = new Limits(10_000, 20_000);

    private static final int MOST = 1_000_000;

    public Limits {
        if (outstandingMax < 1 || outstandingMax > MOST || trackedMax < 1 || trackedMax > MOST) {
            throw new IllegalArgumentException("limits must be between 1 and " + MOST);
        }
    }
}
