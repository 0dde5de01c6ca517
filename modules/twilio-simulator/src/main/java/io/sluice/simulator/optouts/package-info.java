/**
 * Opt-outs by keyword, in the scope that Twilio uses.
 */
@NullMarked
package io.sluice.simulator.optouts;

import org.jspecify.annotations.NullMarked;
