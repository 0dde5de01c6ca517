/**
 * Texts from handsets: keywords, Twilio's own confirmations and the webhook of the application.
 */
@NullMarked
package io.sluice.simulator.inbound;

import org.jspecify.annotations.NullMarked;
