/** Opt-outs from the command line: one by one and by file. */
@NullMarked
package io.sluice.quickstart.optouts;

import org.jspecify.annotations.NullMarked;
