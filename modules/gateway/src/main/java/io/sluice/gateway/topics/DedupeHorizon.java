package io.sluice.gateway.topics;

import java.time.Duration;

/**
 * How long settled commands are remembered, and how many of one partition number at most: {@code
 * sluice.tracking.dedupe-horizon} and {@code sluice.tracking.settled-max}. A command that Kafka still holds must
 * still be recognised, so no command topic may keep records longer.
 */
public record DedupeHorizon(Duration value, int commandsMax) {}
