package io.sluice.simulator.callbacks;

/**
 * What the sender has done since the last reset.
 *
 * @param delivered answered with 2xx
 * @param failed given up on, after retries
 * @param dropped not even tried, since too many were waiting
 * @param lost by a fault
 */
public record CallbackCounts(long attempts, long delivered, long failed, long dropped, long lost, int waiting) {}
