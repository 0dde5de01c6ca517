/** What follows from an answer: accepted, refused, again later, or in doubt. */
@NullMarked
package io.sluice.core.retry;

import org.jspecify.annotations.NullMarked;
