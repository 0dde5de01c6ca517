/**
 * Time as the simulator sees it, so that tests move it by hand.
 */
@NullMarked
package io.sluice.simulator.time;

import org.jspecify.annotations.NullMarked;
