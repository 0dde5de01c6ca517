/** The gateway application: one image, two roles. */
@NullMarked
package io.sluice.gateway;

import org.jspecify.annotations.NullMarked;
