/** The port to the provider of one-time codes: one call is one request, and what it came to is never guessed. */
@NullMarked
package io.sluice.core.verify;

import org.jspecify.annotations.NullMarked;
