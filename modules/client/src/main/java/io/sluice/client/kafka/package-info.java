/** The client over Kafka. Start at {@link io.sluice.client.kafka.KafkaSluice}. */
@NullMarked
package io.sluice.client.kafka;

import org.jspecify.annotations.NullMarked;
