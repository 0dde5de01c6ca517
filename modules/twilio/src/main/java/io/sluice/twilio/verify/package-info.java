/** Twilio Verify v2 behind the port of one-time codes. */
@NullMarked
package io.sluice.twilio.verify;

import org.jspecify.annotations.NullMarked;
