package io.sluice.simulator.verify;

import java.time.Instant;

/** What the recipient has in hand, for the control endpoint only. Prints without the code. */
public record SentCode(
        String verificationSid,
        String serviceSid,
        String to,
        String channel,
        String locale,
        String code,
        String text,
        String status,
        int sends,
        int checks,
        Instant created,
        Instant expires) {
    @Override
    public String toString() {
        return "SentCode[" + verificationSid + ", " + status + "]";
    }
}
