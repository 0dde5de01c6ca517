/** Pausing and resuming from the command line. */
@NullMarked
package io.sluice.quickstart.pause;

import org.jspecify.annotations.NullMarked;
