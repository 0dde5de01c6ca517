/** What is particular to text messages on the way of a command. */
@NullMarked
package io.sluice.core.sms;

import org.jspecify.annotations.NullMarked;
