/** A Kafka broker in this JVM: one KRaft node that keeps its data in a folder of the checkout. */
@NullMarked
package io.sluice.quickstart.broker;

import org.jspecify.annotations.NullMarked;
