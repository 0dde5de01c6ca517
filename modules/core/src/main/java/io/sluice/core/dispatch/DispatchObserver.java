package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.provider.ProviderReply;
import java.time.Duration;
import java.time.Instant;

/** Is told what happens on the wire. Called on the flight's thread. */
public interface DispatchObserver {
    /** The command got its permits after this wait. Must not block. */
    void permitted(Command command, Duration waited);

    /** Exactly one POST was made. Must not block. */
    void answered(Command command, ProviderReply reply, Duration took);

    /** Another attempt follows, for this reason word. Must not block. */
    void retried(Command command, String reason);

    /** The command's flight broke off by a defect; given up, it is not tried again. Must not block. */
    void brokeOff(Command command, boolean givenUp);

    /**
     * Twilio refused because the recipient opted out, which Sluice did not know: to be recorded before the command is
     * settled. May block until that is durable.
     */
    void refusedAsOptedOut(Command command, Instant at);
}
