package io.sluice.simulator.arrivals;

import io.sluice.simulator.faults.FaultKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One POST that wanted to create a message.
 *
 * @param sequence from 1, without gaps, in the order of logging
 * @param nanos monotonic time at which the whole request had been read
 * @param from the From number, or null
 * @param segments of its body by the simulator's own count; 1 without a body
 * @param outcome what Twilio did with it, whatever the caller was told
 * @param fault the fault that struck, or null
 * @param statusCallback as given in the request, or null
 */
public record Arrival(
        long sequence,
        long nanos,
        Instant at,
        String accountSid,
        String to,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        int segments,
        Outcome outcome,
        @Nullable FaultKind fault,
        @Nullable String statusCallback)
        implements NumberedLog.Entry<Arrival> {

    /** What became of the request inside Twilio. */
    public sealed interface Outcome {
        record Accepted(String sid) implements Outcome {}

        record Refused(int code) implements Outcome {}

        /** A fault struck before Twilio did anything. */
        record NotProcessed() implements Outcome {}
    }

    public boolean accepted() {
        return outcome instanceof Outcome.Accepted;
    }

    @Override
    public Arrival numbered(long number) {
        return new Arrival(
                number, nanos, at, accountSid, to, from, messagingServiceSid, segments, outcome, fault, statusCallback);
    }

    @Override
    public String toString() {
        return "Arrival[" + sequence + ", " + segments + " segments, " + outcome + "]";
    }
}
