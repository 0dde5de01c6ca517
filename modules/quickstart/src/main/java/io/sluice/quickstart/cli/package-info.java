/** The commands of {@code ./sluice} and their exit codes. */
@NullMarked
package io.sluice.quickstart.cli;

import org.jspecify.annotations.NullMarked;
