package io.sluice.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * Throughput that several senders share.
 *
 * @param segmentsPerSecond segments that all senders of the pool together may send in any one second; unset: as its
 *     senders say, who must agree
 */
public record RatePoolProperties(@Nullable Double segmentsPerSecond) {}
