/**
 * Signed webhooks to the application: status callbacks and inbound texts, with Twilio's retry rules.
 */
@NullMarked
package io.sluice.simulator.callbacks;

import org.jspecify.annotations.NullMarked;
