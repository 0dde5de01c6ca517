package io.sluice.quickstart.erase;

import java.time.Instant;

/**
 * Records of one topic that name a number.
 *
 * @param topic without the installation's prefix
 * @param newest when the newest of them was written
 * @param goneFrom from when on Kafka may delete it: with its segment, when all of that is as old
 */
public record Held(String topic, int records, Instant newest, Instant goneFrom) {}
