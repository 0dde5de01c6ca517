/** Permits: who may send how many segments at which instant. */
@NullMarked
package io.sluice.core.pace;

import org.jspecify.annotations.NullMarked;
