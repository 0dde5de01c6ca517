package io.sluice.twilio.voice;

import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import java.util.Optional;

/**
 * What the address of a call's next request carries.
 *
 * @param command that started the call; empty for one that came in
 * @param sealed values of its variables, encrypted, in letters that an address may have
 */
public record CallTicket(CallPosition position, Optional<CommandId> command, Optional<String> sealed) {
    /** So that the whole address stays below 2,048 characters, which every proxy takes. */
    public static final int SEALED_CHARACTERS_MAX = 1_600;

    public CallTicket {
        if (sealed.filter(text -> text.length() > SEALED_CHARACTERS_MAX).isPresent()) {
            throw new IllegalArgumentException("The variables are too long for an address");
        }
    }

    CallTicket at(CallPosition next) {
        return new CallTicket(next, command, sealed);
    }
}
