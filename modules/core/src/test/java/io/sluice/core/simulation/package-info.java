/**
 * Whole installations in virtual time: several dispatcher processes with the real decisions, journal fence, trackers and
 * permit leases, on logs, a consumer group and a provider that fail in every way, judged from outside.
 */
@NullMarked
package io.sluice.core.simulation;

import org.jspecify.annotations.NullMarked;
