/** TwiML documents, read. */
@NullMarked
package io.sluice.simulator.twiml;

import org.jspecify.annotations.NullMarked;
