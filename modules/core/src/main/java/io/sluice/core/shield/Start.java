package io.sluice.core.shield;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.ServiceName;

/**
 * One code that is about to be sent: the first of a verification, another send of it, or a message of purpose OTP.
 *
 * @param id of the command: it is counted once, whoever asks
 * @param recipientRef keyed hash of the recipient, under which the number is remembered
 * @param countries that the service may send codes to
 * @param byCall whether a call speaks the code
 */
public record Start(
        CommandId id,
        ServiceName service,
        CodeOrigin origin,
        E164 to,
        Country country,
        String recipientRef,
        Allowed<Country> countries,
        boolean byCall) {
    @Override
    public String toString() {
        return "Start[" + id + ", " + origin + ", " + country + "]";
    }
}
