/**
 * TwiML documents: read, and checked as strictly as Twilio checks them.
 */
@NullMarked
package io.sluice.simulator.twiml;

import org.jspecify.annotations.NullMarked;
