/** The command line: what {@code ./sluice} starts. */
@NullMarked
package io.sluice.quickstart;

import org.jspecify.annotations.NullMarked;
