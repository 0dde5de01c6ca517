/** Conversations, walked through. */
@NullMarked
package io.sluice.simulator.conversation;

import org.jspecify.annotations.NullMarked;
