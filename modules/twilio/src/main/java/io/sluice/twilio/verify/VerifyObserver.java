package io.sluice.twilio.verify;

import io.sluice.core.sender.AccountName;
import java.time.Duration;

/** Is told of every request to Verify, so that the gateway can measure. Must not block or throw; called from any thread. */
public interface VerifyObserver {
    VerifyObserver NONE = report -> {};

    void answered(Report report);

    /** What was asked for. */
    enum Operation {
        START,
        CHECK,
        CANCEL,
        ATTEMPTS
    }

    /**
     * One request; a list counts as one, whatever its pages.
     *
     * @param outcome the kind of the reply, for example {@code wrong_code}
     * @param httpStatus of the last answer, 0 when there was none
     * @param took from the call to the answer
     */
    record Report(AccountName account, Operation operation, String outcome, int httpStatus, Duration took) {}
}
