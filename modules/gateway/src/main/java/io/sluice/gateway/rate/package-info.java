/** Permit leases over Kafka: the one partition whose order decides how many permits each replica may spend. */
@NullMarked
package io.sluice.gateway.rate;

import org.jspecify.annotations.NullMarked;
