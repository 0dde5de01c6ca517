/**
 * The abuse shield: which starts of one-time codes look like pumping, and what would have to be refused. Pure decisions
 * over counts that are folded from a log; a port says where the log is.
 */
@NullMarked
package io.sluice.core.shield;

import org.jspecify.annotations.NullMarked;
