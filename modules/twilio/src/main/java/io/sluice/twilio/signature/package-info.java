/** Proof that a request to the webhook comes from Twilio: the X-Twilio-Signature header. */
@NullMarked
package io.sluice.twilio.signature;

import org.jspecify.annotations.NullMarked;
