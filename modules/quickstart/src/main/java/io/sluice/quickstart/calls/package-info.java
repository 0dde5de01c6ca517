/** Call flows walked in the terminal. */
@NullMarked
package io.sluice.quickstart.calls;

import org.jspecify.annotations.NullMarked;
