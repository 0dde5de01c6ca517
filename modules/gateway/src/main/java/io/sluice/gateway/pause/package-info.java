/** The pauses that operators put on the control topic, followed by every dispatcher. */
@NullMarked
package io.sluice.gateway.pause;

import org.jspecify.annotations.NullMarked;
