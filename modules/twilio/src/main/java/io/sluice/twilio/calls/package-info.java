/** Outbound calls through Twilio's Calls API: one POST, the list for lost answers, and what a call resource says. */
@NullMarked
package io.sluice.twilio.calls;

import org.jspecify.annotations.NullMarked;
