/** The image and a real broker as containers: runs wherever a Docker engine answers. */
@NullMarked
package io.sluice.containers;

import org.jspecify.annotations.NullMarked;
