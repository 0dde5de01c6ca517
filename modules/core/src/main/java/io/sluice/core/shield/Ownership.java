package io.sluice.core.shield;

/**
 * Whose recipient it is: the partition of the asking flight.
 *
 * @param sinceNanos monotonic instant at which the take-over of the partition was complete: what the owner before let
 *     through is known before anything is decided
 */
public record Ownership(int partition, long sinceNanos) {}
