/** The quick start that runs on this machine, as the other commands find it. */
@NullMarked
package io.sluice.quickstart.running;

import org.jspecify.annotations.NullMarked;
