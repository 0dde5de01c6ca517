/** What sending costs, estimated as it happens: Twilio itself tells prices hours later. */
@NullMarked
package io.sluice.gateway.spend;

import org.jspecify.annotations.NullMarked;
