/**
 * What a text costs: encoding, segments as Twilio counts them, and the policy that keeps a text cheap.
 */
@NullMarked
package io.sluice.core.text;

import org.jspecify.annotations.NullMarked;
