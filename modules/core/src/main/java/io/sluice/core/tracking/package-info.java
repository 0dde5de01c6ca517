/** What became of each message, folded from journal entries and callbacks. */
@NullMarked
package io.sluice.core.tracking;

import org.jspecify.annotations.NullMarked;
