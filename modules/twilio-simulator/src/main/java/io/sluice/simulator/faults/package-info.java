/**
 * Faults: which requests and callbacks go wrong, and how.
 */
@NullMarked
package io.sluice.simulator.faults;

import org.jspecify.annotations.NullMarked;
