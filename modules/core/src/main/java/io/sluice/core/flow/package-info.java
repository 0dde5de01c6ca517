/**
 * What a call says and asks, as data: flows of steps, their rules, and the machine that answers one request of a call from
 * nothing but the flow, the place in it and what the caller did. Start at {@link io.sluice.core.flow.CallMachine}.
 */
@NullMarked
package io.sluice.core.flow;

import org.jspecify.annotations.NullMarked;
