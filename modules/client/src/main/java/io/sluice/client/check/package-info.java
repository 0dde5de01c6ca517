/** What is looked at before anything is published: pure, and the same for Kafka and for the double in memory. */
@NullMarked
package io.sluice.client.check;

import org.jspecify.annotations.NullMarked;
