/** What people see: aligned lines, colour only where it can be shown, numbers masked. */
@NullMarked
package io.sluice.quickstart.terminal;

import org.jspecify.annotations.NullMarked;
