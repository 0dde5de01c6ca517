/** The gateway's Kafka, topics and codec for the tools of operators, by the gateway's own configuration keys. */
@NullMarked
package io.sluice.gateway.operator;

import org.jspecify.annotations.NullMarked;
