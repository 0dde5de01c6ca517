/** Handlers that get every record of a feed, at least once. */
@NullMarked
package io.sluice.client.listen;

import org.jspecify.annotations.NullMarked;
