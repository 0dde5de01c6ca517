/**
 * What arrived when: the log that rates are measured from.
 */
@NullMarked
package io.sluice.simulator.arrivals;

import org.jspecify.annotations.NullMarked;
