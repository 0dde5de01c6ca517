/** HTTP to Twilio: one request per call, bounded in time and size, and an exact account of how far it came. */
@NullMarked
package io.sluice.twilio.http;

import org.jspecify.annotations.NullMarked;
