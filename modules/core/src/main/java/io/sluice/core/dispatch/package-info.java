/** The way of one command, from admission to its settled disposition. */
@NullMarked
package io.sluice.core.dispatch;

import org.jspecify.annotations.NullMarked;
