package io.sluice.core.pace;

/**
 * How a pool stands at one instant.
 *
 * @param limit permits in one cool-down that are configured for all replicas together
 * @param tokens permits that this replica may use in one cool-down
 * @param free permits that could be used now
 * @param waiting commands in the line
 */
public record PoolView(int limit, int tokens, int free, int waiting) {}
