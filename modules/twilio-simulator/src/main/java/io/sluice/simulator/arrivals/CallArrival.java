package io.sluice.simulator.arrivals;

import io.sluice.simulator.faults.FaultKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One POST that wanted to create a call.
 *
 * @param sequence from 1, without gaps, in the order of logging
 * @param nanos monotonic time at which the whole request had been read
 * @param outcome what Twilio did with it, whatever the caller was told
 * @param fault the fault that struck, or null
 * @param statusCallback as given in the request, or null
 */
public record CallArrival(
        long sequence,
        long nanos,
        Instant at,
        String accountSid,
        String to,
        @Nullable String from,
        Arrival.Outcome outcome,
        @Nullable FaultKind fault,
        @Nullable String statusCallback)
        implements NumberedLog.Entry<CallArrival> {

    public boolean accepted() {
        return outcome instanceof Arrival.Outcome.Accepted;
    }

    @Override
    public CallArrival numbered(long number) {
        return new CallArrival(number, nanos, at, accountSid, to, from, outcome, fault, statusCallback);
    }

    @Override
    public String toString() {
        return "CallArrival[" + sequence + ", " + outcome + "]";
    }
}
