/** The address at which Twilio reports what became of a message. */
@NullMarked
package io.sluice.twilio.callbacks;

import org.jspecify.annotations.NullMarked;
