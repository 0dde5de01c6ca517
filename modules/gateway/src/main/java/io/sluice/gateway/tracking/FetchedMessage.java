package io.sluice.gateway.tracking;

import io.sluice.contract.TwilioCallback;
import io.sluice.core.command.CommandId;
import io.sluice.core.provider.MessageSnapshot;
import java.time.Instant;

/**
 * What a tool learned of a message by asking the provider, as the tracker takes it: on the log of callbacks, where what
 * the tracker asked for itself goes too. Whether a status follows from it, the tracker decides.
 */
public final class FetchedMessage {
    private FetchedMessage() {}

    /** The record for the callbacks of the command's partition. */
    public static TwilioCallback callback(CommandId id, MessageSnapshot message, Instant now) {
        return CallbackCodec.fetched(id, message.sid(), message, now);
    }
}
