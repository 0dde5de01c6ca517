package io.sluice.simulator.arrivals;

import io.sluice.simulator.faults.FaultKind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One POST that started, checked or changed a verification. Holds no code.
 *
 * @param sequence from 1, without gaps, in the order of logging
 * @param nanos monotonic time at which the whole request had been read
 * @param to the recipient as far as it is known, else empty
 * @param channel of a start as asked for, else null
 * @param riskCheck of a start as asked for, else null
 * @param outcome what Twilio did with it, whatever the caller was told
 * @param fault the fault that struck, or null
 */
public record VerifyArrival(
        long sequence,
        long nanos,
        Instant at,
        String accountSid,
        Kind kind,
        String serviceSid,
        String to,
        @Nullable String channel,
        @Nullable String riskCheck,
        Outcome outcome,
        @Nullable FaultKind fault)
        implements NumberedLog.Entry<VerifyArrival> {

    /** What was asked for. */
    public enum Kind {
        START,
        CHECK,
        CHANGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of the request inside Twilio. */
    public sealed interface Outcome {
        /** Worked on; the state is the verification's after it: a wrong code leaves it {@code pending}. */
        record Done(String verificationSid, String status) implements Outcome {}

        record Refused(int code) implements Outcome {}

        /** A fault struck before Twilio did anything. */
        record NotProcessed() implements Outcome {}
    }

    @Override
    public VerifyArrival numbered(long number) {
        return new VerifyArrival(
                number, nanos, at, accountSid, kind, serviceSid, to, channel, riskCheck, outcome, fault);
    }

    @Override
    public String toString() {
        return "VerifyArrival[" + sequence + ", " + kind + ", " + outcome + "]";
    }
}
