/** What each of Twilio's error codes means for the gateway. */
@NullMarked
package io.sluice.twilio.errors;

import org.jspecify.annotations.NullMarked;
