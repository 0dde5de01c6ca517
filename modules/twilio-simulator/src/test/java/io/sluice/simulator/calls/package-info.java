/** Parts of voice, one by one. */
@NullMarked
package io.sluice.simulator.calls;

import org.jspecify.annotations.NullMarked;
