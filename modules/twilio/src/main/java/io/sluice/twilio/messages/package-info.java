/** Sending, finding and reading messages through Twilio's Messages API. */
@NullMarked
package io.sluice.twilio.messages;

import org.jspecify.annotations.NullMarked;
