/** What messages really cost, as Twilio tells it later, brought to the statuses by way of the tracker. */
@NullMarked
package io.sluice.quickstart.price;

import org.jspecify.annotations.NullMarked;
