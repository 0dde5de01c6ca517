package io.sluice.simulator.conversation;

import java.time.Duration;

/**
 * A line of the transcript.
 *
 * @param at call time, from the answer on
 */
public record Moment(Duration at, Happening what) {}
