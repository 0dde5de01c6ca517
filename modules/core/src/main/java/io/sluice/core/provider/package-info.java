/** The port to the messaging provider: one call is one attempt, and its answer is never guessed. */
@NullMarked
package io.sluice.core.provider;

import org.jspecify.annotations.NullMarked;
