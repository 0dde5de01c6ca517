/** Tests of the simulator as a client and as a webhook sees it. */
@NullMarked
package io.sluice.simulator;

import org.jspecify.annotations.NullMarked;
