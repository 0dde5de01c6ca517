/**
 * Who must not be sent to: the whole opt-out topic in memory, how fresh that view is, and the way in which opt-outs are
 * published. Start at {@link io.sluice.gateway.optout.OptOutTable} and {@link io.sluice.gateway.optout.OptOutRecorder}.
 */
@NullMarked
package io.sluice.gateway.optout;

import org.jspecify.annotations.NullMarked;
