package io.sluice.core.call;

import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.phone.E164;
import java.time.Duration;
import java.util.Optional;

/**
 * One call as the provider is asked for it. Prints without numbers and variables.
 *
 * @param start where the flow begins
 * @param sealed its variables, encrypted
 * @param ringing how long it rings before nobody answers
 */
public record CallRequest(
        CommandId commandId,
        CallOutlet caller,
        E164 to,
        CallPosition start,
        Optional<String> sealed,
        Duration ringing,
        MachineRule machine) {
    public static final Duration RINGING_MIN = Duration.ofSeconds(5);
    /** Twilio's own bound (Calls API, Timeout). */
    public static final Duration RINGING_MAX = Duration.ofMinutes(10);

    public CallRequest {
        if (ringing.compareTo(RINGING_MIN) < 0 || ringing.compareTo(RINGING_MAX) > 0) {
            throw new IllegalArgumentException("ringTimeoutSeconds: 5 to 600");
        }
    }

    @Override
    public String toString() {
        return "CallRequest[" + commandId + ", " + start.flow() + "]";
    }
}
