package io.sluice.core.pace;

import io.sluice.core.sender.Outlet;

/**
 * What stops a sender for other reasons than its rate: an account that is refused, a provider that is down. The pacer
 * asks it under its lock, so answers come from memory.
 */
public interface Brake {
    /** Whether commands of this sender may be called to the head at all. Free of side effects. */
    boolean mayCall(Outlet sender);

    /**
     * Whether one command may pass now. A yes is spent: it is followed by the report of its answer or by {@link
     * #notUsed}.
     */
    boolean tryPass(Outlet sender);

    /** A pass that was given was not used. */
    void notUsed(Outlet sender);
}
