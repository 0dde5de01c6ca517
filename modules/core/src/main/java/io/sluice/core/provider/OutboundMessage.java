package io.sluice.core.provider;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.SenderProfile;
import java.time.Duration;

/**
 * One message, ready for the wire.
 *
 * @param partition partition number p, carried with the command id in the StatusCallback address
 * @param validity what is left until the command expires; the provider drops the message after it
 */
public record OutboundMessage(
        CommandId commandId,
        int partition,
        SenderProfile sender,
        E164 to,
        Content content,
        Duration validity,
        boolean riskCheck) {
    @Override
    public String toString() {
        return "OutboundMessage[" + commandId + "]";
    }
}
