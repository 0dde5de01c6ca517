/** What happened to a command or a number, gathered from the topics and told without a number or text. */
@NullMarked
package io.sluice.quickstart.trace;

import org.jspecify.annotations.NullMarked;
