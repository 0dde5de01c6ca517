package io.sluice.simulator.calls;

import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A create that is well-formed.
 *
 * @param url of the first document; null when it is given as {@code twiml}
 * @param timeout of ringing
 * @param warnings what Twilio takes all the same, and only its debugger tells of
 */
record CreateCall(
        String to,
        String from,
        @Nullable String url,
        Method method,
        String twiml,
        Verb.@Nullable Action fallback,
        @Nullable StatusCallback callback,
        Duration timeout,
        Duration timeLimit,
        @Nullable MachineDetection detection,
        List<Problem> warnings) {
    CreateCall {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "CreateCall[]";
    }
}
