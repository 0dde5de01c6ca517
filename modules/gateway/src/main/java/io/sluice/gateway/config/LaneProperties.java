package io.sluice.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One lane. For the lanes {@code urgent}, {@code normal} and {@code bulk} every key has a default.
 *
 * @param topic end of its topic's name, after {@code sms.}; unset: the lane's name
 * @param priority lower goes first; defaults 10 (urgent), 20 (normal), 30 (bulk); required for other lanes
 * @param reserve share of each rate pool, 0 to 1, that lower lanes leave to it while it has work; default 0
 * @param ceiling share of each rate pool, 0 to 1, that it never exceeds; default 1
 * @param defaultExpiry time after createdAt at which a command without expiresAt expires; defaults 10m (urgent), 4h
 *     (normal), 24h (bulk); required for other lanes
 */
public record LaneProperties(
        @Nullable String topic,
        @Nullable Integer priority,
        @Nullable Double reserve,
        @Nullable Double ceiling,
        @Nullable Duration defaultExpiry) {}
