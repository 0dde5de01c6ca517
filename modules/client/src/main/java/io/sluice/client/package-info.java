/**
 * What an upstream service sees of Sluice. Start at {@link io.sluice.client.Sluice}; {@code KafkaSluice} connects it to
 * Kafka, {@code InMemorySluice} stands in for it in tests.
 */
@NullMarked
package io.sluice.client;

import org.jspecify.annotations.NullMarked;
