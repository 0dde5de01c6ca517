/** Calls: the addresses at which Twilio asks what to do next, and the documents (TwiML) that answer. */
@NullMarked
package io.sluice.twilio.voice;

import org.jspecify.annotations.NullMarked;
