/**
 * One call between a caller and a TwiML application, step by step in the call's own time: knows no HTTP and no clock,
 * so that it can be walked through in an instant as well as played in a terminal.
 */
@NullMarked
package io.sluice.simulator.conversation;

import org.jspecify.annotations.NullMarked;
