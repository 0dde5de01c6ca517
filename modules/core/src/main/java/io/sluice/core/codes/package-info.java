/** What is particular to one-time codes on the way of a command: starts, checks, cancels. */
@NullMarked
package io.sluice.core.codes;

import org.jspecify.annotations.NullMarked;
