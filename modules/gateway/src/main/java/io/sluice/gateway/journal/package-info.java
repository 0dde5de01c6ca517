/** The journal of an owned partition on Kafka: intents that are fenced by the order of the log, and what ends them. */
@NullMarked
package io.sluice.gateway.journal;

import org.jspecify.annotations.NullMarked;
