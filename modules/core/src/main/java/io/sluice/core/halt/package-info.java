/** What stops an account or a sender for other reasons than its rate, and lets it go on again. */
@NullMarked
package io.sluice.core.halt;

import org.jspecify.annotations.NullMarked;
