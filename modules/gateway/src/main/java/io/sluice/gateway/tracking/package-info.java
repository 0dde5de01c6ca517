/**
 * What becomes of each message: folded on the owner of its partition from journal and callbacks, the only writer of
 * statuses.
 */
@NullMarked
package io.sluice.gateway.tracking;

import org.jspecify.annotations.NullMarked;
