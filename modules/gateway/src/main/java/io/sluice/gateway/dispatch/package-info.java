/**
 * Commands from Kafka: read, kept in order, flown, committed. The consumer's poll thread only receives, commits, pauses and
 * hands over; everything else runs on virtual threads.
 */
@NullMarked
package io.sluice.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
