/** Permits across replicas: one log decides who may use how many tokens of a limit, and refuses what would break it. */
@NullMarked
package io.sluice.core.lease;

import org.jspecify.annotations.NullMarked;
