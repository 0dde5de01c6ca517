package io.sluice.core.codes;

import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyRecipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether Twilio refused a send as fraud after it had taken it: no answer says so and Verify has no callback, only the list
 * of attempts does (60410 as an outcome of delivery; Verify docs, SMS Fraud Guard). Thread-safe.
 */
final class LateFraud {
    /** As long as Fraud Guard blocks a prefix. */
    static final Duration LOOK_BACK = Duration.ofHours(12);

    static final int TRIES_MAX = 3;
    static final Duration BETWEEN = Duration.ofMillis(500);

    private static final int FRAUD_GUARD = 60410;

    private final VerifyProvider provider;
    private final Scheduler scheduler;

    LateFraud(VerifyProvider provider, Scheduler scheduler) {
        this.provider = provider;
        this.scheduler = scheduler;
    }

    /** What the list says. */
    enum Answer {
        REFUSED,
        NOT_REFUSED,
        UNKNOWN
    }

    /** Asks for all sends to the recipient by which it may still be blocked; a list that does not answer a few times. */
    Answer ask(VerifyProfile profile, VerifyRecipient to) {
        Instant since = scheduler.now().minus(LOOK_BACK);
        for (int tries = 1; ; tries++) {
            switch (provider.attempts(profile, to, since)) {
                case AttemptsAnswer.Attempts(List<AttemptSnapshot> attempts) -> {
                    return attempts.stream().anyMatch(LateFraud::refused) ? Answer.REFUSED : Answer.NOT_REFUSED;
                }
                case AttemptsAnswer.Unavailable _ -> {
                    if (tries == TRIES_MAX) {
                        return Answer.UNKNOWN;
                    }
                }
            }
            scheduler.sleepUntil(scheduler.deadlineIn(BETWEEN));
        }
    }

    private static boolean refused(AttemptSnapshot attempt) {
        return attempt.errorCode().orElse(0) == FRAUD_GUARD;
    }
}
