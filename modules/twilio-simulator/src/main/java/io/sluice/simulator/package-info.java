/**
 * A fake Twilio with faults. Shares no code with the rest of Sluice, so that one bug cannot hide another.
 */
@NullMarked
package io.sluice.simulator;

import org.jspecify.annotations.NullMarked;
