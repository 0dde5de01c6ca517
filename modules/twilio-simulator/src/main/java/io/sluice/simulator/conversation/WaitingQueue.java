package io.sluice.simulator.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A queue as one caller meets it.
 *
 * @param known it existed before
 * @param full nobody can enter
 * @param agentAfter until the other side is there; null for never
 * @param talk how long both talk then
 */
public record WaitingQueue(
        String sid, boolean known, boolean full, @Nullable Duration agentAfter, Duration talk) {}
