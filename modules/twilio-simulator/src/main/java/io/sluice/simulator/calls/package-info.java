/**
 * The Calls API: calls that are queued, dialed, answered and led through the application's TwiML, with their callbacks.
 */
@NullMarked
package io.sluice.simulator.calls;

import org.jspecify.annotations.NullMarked;
