/** What an operator has paused, and what a paused command waits for. */
@NullMarked
package io.sluice.core.pause;

import org.jspecify.annotations.NullMarked;
