package io.sluice.gateway.config;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.LaneRule;
import java.time.Duration;

/**
 * A lane as configured.
 *
 * @param topic name of its command topic without prefix, for example {@code sms.urgent}
 * @param priority lower goes first
 * @param reserve share of each rate pool, 0 to 1, that lower lanes leave to it
 * @param ceiling share of each rate pool, 0 to 1, that it never exceeds
 * @param defaultExpiry of commands that name no expiresAt, from createdAt
 */
public record Lane(LaneName name, String topic, int priority, double reserve, double ceiling, Duration defaultExpiry) {
    /** How it shares permits with the others. */
    public LaneRule rule() {
        return new LaneRule(name, priority, reserve, ceiling);
    }
}
