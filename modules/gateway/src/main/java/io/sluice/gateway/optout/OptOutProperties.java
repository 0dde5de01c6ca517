package io.sluice.gateway.optout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The opt-out gate.
 *
 * @param staleAfter how old the view of the opt-out topic may be before sending waits, from 1 s to 5 min; not below the
 *     time that Kafka may stand still (12 s with default brokers, 4 s with tuned ones)
 * @param barrierInterval how often each replica proves that its view is current, from 100 ms to a third of
 *     {@code staleAfter}
 * @param acceptEmpty whether a start with delivery mode live may send although not one opt-out is known: true only
 *     where there are none to import
 */
@ConfigurationProperties("sluice.opt-outs")
public record OptOutProperties(
        @DefaultValue("12s") Duration staleAfter,
        @DefaultValue("1s") Duration barrierInterval,
        @DefaultValue("false") boolean acceptEmpty) {
    private static final Duration STALE_AFTER_MIN = Duration.ofSeconds(1);
    private static final Duration STALE_AFTER_MAX = Duration.ofMinutes(5);
    private static final Duration INTERVAL_MIN = Duration.ofMillis(100);
    private static final int BARRIERS_PER_BOUND_MIN = 3;

    public OptOutProperties {
        if (staleAfter.compareTo(STALE_AFTER_MIN) < 0 || staleAfter.compareTo(STALE_AFTER_MAX) > 0) {
            throw new IllegalArgumentException("sluice.opt-outs.stale-after must be from 1s to 5m");
        }
        if (barrierInterval.compareTo(INTERVAL_MIN) < 0
                || barrierInterval.multipliedBy(BARRIERS_PER_BOUND_MIN).compareTo(staleAfter) > 0) {
            throw new IllegalArgumentException(
                    "sluice.opt-outs.barrier-interval must be from 100ms to a third of sluice.opt-outs.stale-after");
        }
    }
}
