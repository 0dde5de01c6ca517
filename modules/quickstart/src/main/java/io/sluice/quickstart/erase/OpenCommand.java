package io.sluice.quickstart.erase;

import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import java.time.Instant;
import java.util.UUID;

/**
 * A command to the number of which no final status tells.
 *
 * @param call a call; otherwise a message
 */
public record OpenCommand(UUID commandId, String service, Instant createdAt, boolean call) {
    static OpenCommand of(SendSms sms) {
        return new OpenCommand(sms.getCommandId(), sms.getService(), sms.getCreatedAt(), false);
    }

    static OpenCommand of(StartCall call) {
        return new OpenCommand(call.getCommandId(), call.getService(), call.getCreatedAt(), true);
    }
}
