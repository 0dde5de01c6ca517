/** The only way in which the core tells time, waits and starts work, so that a simulation can own all three. */
@NullMarked
package io.sluice.core.time;

import org.jspecify.annotations.NullMarked;
