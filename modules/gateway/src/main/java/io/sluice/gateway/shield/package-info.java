/**
 * The abuse shield on Kafka: every decision is an event on one topic, and what all replicas know is folded from it.
 */
@NullMarked
package io.sluice.gateway.shield;

import org.jspecify.annotations.NullMarked;
