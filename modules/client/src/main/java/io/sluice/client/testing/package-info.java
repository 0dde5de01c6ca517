/** For the tests of a service that uses Sluice: a double in memory, without Kafka. */
@NullMarked
package io.sluice.client.testing;

import org.jspecify.annotations.NullMarked;
