/** What is particular to calls on the way of a command. */
@NullMarked
package io.sluice.core.calling;

import org.jspecify.annotations.NullMarked;
