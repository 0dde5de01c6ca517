/** The words of calls that Sluice makes: the command, who calls and when, the port to the provider, the states. */
@NullMarked
package io.sluice.core.call;

import org.jspecify.annotations.NullMarked;
