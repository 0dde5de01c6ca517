package io.sluice.core.verify;

import java.time.Duration;
import java.time.Instant;

/**
 * A verification as the owner of its partition knows it.
 *
 * @param sends how often its code was sent, by Twilio's count
 * @param checks codes that Twilio has looked at and found wrong
 * @param endsAt when its code is not taken any more, by Twilio's clock
 * @param textTried whether its code was sent as anything but a call
 */
public record VerificationView(
        VerificationSid sid,
        VerificationState state,
        Instant startedAt,
        Instant lastSendAt,
        Instant endsAt,
        int sends,
        int checks,
        boolean textTried,
        String service,
        String recipientRef) {
    /** Clocks of Twilio and of this replica may differ by so much. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** Whether its code is surely not taken any more, whoever's clock is right. */
    public boolean surelyOver(Instant now) {
        return state != VerificationState.PENDING || !now.isBefore(endsAt.plus(CLOCK_SKEW));
    }

    public boolean open(Instant now) {
        return state == VerificationState.PENDING && now.isBefore(endsAt);
    }
}
