package io.sluice.core.pause;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when each pause is in force, for who looks after those that somebody forgot; decides nothing. Thread-safe; one
 * thread learns, any thread asks.
 */
public final class PauseAges {
    private final InstantSource clock;
    /** Bounded by {@link PauseBoard#SCOPES_MAX}: one of so many more is not missed. */
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    public PauseAges(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A record of the topic was read.
     *
     * @param at when it was wanted; of a pause that is written again the last word counts
     */
    public void read(String scope, boolean isPaused, Instant at) {
        if (!isPaused) {
            since.remove(scope);
        } else if (since.size() < PauseBoard.SCOPES_MAX || since.containsKey(scope)) {
            since.put(scope, at);
        }
    }

    /** The topic is read again from its beginning. */
    public void restart() {
        since.clear();
    }

    /** How long the oldest pause has been in force; zero when there is none. */
    public Duration oldest() {
        Instant now = clock.instant();
        return since.values().stream()
                .filter(at -> at.isBefore(now))
                .min(Instant::compareTo)
                .map(at -> Duration.between(at, now))
                .orElse(Duration.ZERO);
    }
}
