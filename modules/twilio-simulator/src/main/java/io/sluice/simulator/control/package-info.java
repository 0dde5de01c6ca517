/**
 * The endpoints below {@code /_simulator} with which a test or a demo looks in and steers.
 */
@NullMarked
package io.sluice.simulator.control;

import org.jspecify.annotations.NullMarked;
