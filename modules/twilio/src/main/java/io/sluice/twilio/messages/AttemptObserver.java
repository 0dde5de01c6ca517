package io.sluice.twilio.messages;

import io.sluice.core.sender.AccountName;
import java.time.Duration;
import java.util.OptionalInt;

/** Is told of every attempt, so that the gateway can measure. Must not block or throw; called from any thread. */
public interface AttemptObserver {
    AttemptObserver NONE = report -> {};

    void answered(Report report);

    /**
     * One attempt.
     *
     * @param outcome {@code accepted}, {@code refused}, {@code not_sent}, {@code busy}, {@code withheld} or {@code ambiguous}
     * @param httpStatus 0 when there was no answer
     * @param code Twilio's error code, 0 when there was none
     * @param took from the call to the answer
     * @param concurrentRequests requests of the account that Twilio had in hand, when it said so
     */
    record Report(
            AccountName account,
            String outcome,
            int httpStatus,
            int code,
            Duration took,
            OptionalInt concurrentRequests) {}
}
