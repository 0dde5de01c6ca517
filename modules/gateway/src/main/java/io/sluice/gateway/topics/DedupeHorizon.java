package io.sluice.gateway.topics;

import java.time.Duration;

/**
 * How long settled commands are remembered: {@code sluice.tracking.dedupe-horizon}. A command that Kafka still holds must
 * still be recognised, so no command topic may keep records longer.
 */
public record DedupeHorizon(Duration value) {}
